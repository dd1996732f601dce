package io.vitrine.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.storage.Database;
import io.vitrine.storage.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class OutboxTest {
    private static final Instant START = Instant.parse("2026-11-28T15:00:00Z");
    private Database database;
    private Outbox outbox;

    private void open(TestDatabase kind) {
        database = Database.open(kind.fresh());
        outbox = new Outbox(database, new Topics("milano-1"));
    }

    @AfterEach
    void close() {
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    void letters_come_in_their_order_and_leave_when_delivered(TestDatabase kind) {
        open(kind);
        tell("a1", 180);
        tell("a2", 180);
        List<Outbox.Letter> letters = outbox.next(START, 100);
        assertThat(letters).extracting(Outbox.Letter::alert).containsExactly("a1", "a1", "a2", "a2");
        assertThat(outbox.next(START, 3)).isEqualTo(letters.subList(0, 3));
        outbox.delivered(List.of(letters.get(0).seq(), letters.get(2).seq()));
        outbox.delivered(List.of());
        assertThat(outbox.next(START, 100)).containsExactly(letters.get(1), letters.get(3));
        assertThat(outbox.depth()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void what_would_come_too_late_is_neither_read_nor_kept(TestDatabase kind) {
        open(kind);
        tell("a1", 180);
        tell("a2", 600);
        Instant later = START.plusSeconds(180);
        assertThat(outbox.next(later, 100)).extracting(Outbox.Letter::alert).containsExactly("a2", "a2");
        assertThat(outbox.dropExpired(later)).isEqualTo(2);
        assertThat(outbox.depth()).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void the_time_of_publishing_is_that_of_the_first_try(TestDatabase kind) {
        open(kind);
        tell("a1", 180);
        Outbox.Letter first = outbox.next(START, 1).get(0);
        assertThat(first.first()).isTrue();
        assertThat(first.payload(START.plusSeconds(1))).contains("\"published_at\":\"2026-11-28T15:00:01Z\"");
        outbox.publishing(List.of("a1"), START.plusSeconds(1));
        outbox.publishing(List.of("a1"), START.plusSeconds(2));
        outbox.publishing(List.of(), START.plusSeconds(3));
        Outbox.Letter repeat = outbox.next(START, 1).get(0);
        assertThat(repeat.first()).isFalse();
        assertThat(repeat.payload(START.plusSeconds(9))).contains("\"published_at\":\"2026-11-28T15:00:01Z\"");
    }

    @ParameterizedTest
    @EnumSource
    void an_alert_that_expired_untold_was_never_published(TestDatabase kind) {
        open(kind);
        tell("a1", 180);
        Instant later = START.plusSeconds(180);
        database.jdbi().useTransaction(handle -> {
            assertThat(AlertTable.expire(handle, "a1", later)).isTrue();
            outbox.tell(handle, AlertTable.find(handle, "a1").orElseThrow(), later);
        });
        List<Outbox.Letter> letters = outbox.next(later, 100);
        assertThat(letters).hasSize(2).noneMatch(Outbox.Letter::first);
        assertThat(letters.get(0).payload(later)).contains("\"type\":\"expired\"", "\"published_at\":null");
        assertThat(letters.get(1).payload(later)).isEmpty();
        assertThat(letters.get(1).retained()).isTrue();
    }

    private void tell(String id, int lifeSeconds) {
        Alert alert = SampleAlerts.raised(id, START, Duration.ofSeconds(lifeSeconds));
        database.jdbi().useTransaction(handle -> {
            AlertTable.insert(handle, alert);
            outbox.tell(handle, alert, START);
        });
    }
}
