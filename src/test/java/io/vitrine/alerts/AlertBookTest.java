package io.vitrine.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.vitrine.storage.Database;
import io.vitrine.storage.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class AlertBookTest {
    private static final Topics TOPICS = new Topics("milano-1");
    private static final Instant START = Instant.parse("2026-11-28T15:00:00Z");

    private final AtomicReference<Instant> time = new AtomicReference<>(START);
    private final InstantSource clock = time::get;
    private final List<Alert> told = new CopyOnWriteArrayList<>();
    private Database database;
    private AlertBook book;

    private void open(TestDatabase kind) {
        database = Database.open(kind.fresh());
        book = AlertBook.open(database, TOPICS, clock);
        book.listen(told::add);
    }

    @AfterEach
    void close() {
        book.close();
        database.close();
    }

    @ParameterizedTest
    @EnumSource
    void a_raised_alert_is_kept_as_it_was(TestDatabase kind) {
        open(kind);
        Alert alert = raise("a1", 180);
        assertThat(book.find("a1")).contains(alert);
        assertThat(book.open()).containsExactly(alert);
        assertThat(book.between(START, START.plusSeconds(1))).containsExactly(alert);
        assertThat(book.between(START.minusSeconds(1), START)).isEmpty();
        assertThat(told).containsExactly(alert);
        assertThat(topics()).containsExactly("vitrine/milano-1/alerts/floor", "vitrine/milano-1/alerts/a1/state");
    }

    @ParameterizedTest
    @EnumSource
    void a_second_alert_for_the_same_visit_and_rule_changes_nothing(TestDatabase kind) {
        open(kind);
        Alert alert = raise("a1", 180);
        book.raise(alert);
        raise("a2", 180);
        assertThat(told).extracting(Alert::id).containsExactly("a1", "a2");
        assertThat(topics()).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource
    void a_claim_after_a_claim_changes_nothing(TestDatabase kind) {
        open(kind);
        raise("a1", 180);
        time.set(START.plusSeconds(5));
        Alert claimed = book.claim("a1", " Anna ").orElseThrow();
        assertThat(claimed.state()).isEqualTo(Alert.State.CLAIMED);
        assertThat(claimed.by()).isEqualTo("Anna");
        assertThat(claimed.changedAt()).isEqualTo(START.plusSeconds(5));
        assertThat(book.claim("a1", "Ben")).contains(claimed);
        assertThat(told).extracting(Alert::state).containsExactly(Alert.State.RAISED, Alert.State.CLAIMED);
    }

    @ParameterizedTest
    @EnumSource
    void of_many_who_claim_at_once_exactly_one_wins_and_all_hear_who(TestDatabase kind) throws Exception {
        open(kind);
        raise("a1", 180);
        AlertBook other = AlertBook.open(database, TOPICS, clock);
        ExecutorService staff = Executors.newFixedThreadPool(8);
        List<Callable<Alert>> claims = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            String name = "staff-" + i;
            AlertBook theirs = i % 2 == 0 ? book : other;
            claims.add(() -> theirs.claim("a1", name).orElseThrow());
        }
        List<String> winners = new ArrayList<>();
        for (Future<Alert> claim : staff.invokeAll(claims)) {
            winners.add(claim.get().by());
        }
        staff.shutdown();
        other.close();
        assertThat(winners).hasSize(16).containsOnly(winners.get(0));
        assertThat(topics()).hasSize(4);
    }

    @ParameterizedTest
    @EnumSource
    void a_claimed_alert_is_served_and_remembers_who_was_on_it(TestDatabase kind) {
        open(kind);
        raise("a1", 180);
        time.set(START.plusSeconds(5));
        book.claim("a1", "Anna");
        time.set(START.plusSeconds(600));
        Alert served = book.serve("a1", "Ben").orElseThrow();
        assertThat(served.state()).isEqualTo(Alert.State.SERVED);
        assertThat(served.by()).isEqualTo("Ben");
        assertThat(served.claimedAt()).isEqualTo(START.plusSeconds(5));
        assertThat(book.open()).isEmpty();
        assertThat(book.dismiss("a1", "Carla")).contains(served);
        String claimedBy = database.jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select claimed_by || ' ' || extract(minute from claimed_at) from alerts")
                        .mapTo(String.class)
                        .one());
        assertThat(claimedBy).isEqualTo("Anna 0");
    }

    @ParameterizedTest
    @EnumSource
    void an_escalated_alert_can_be_claimed_but_a_claimed_one_not_escalated(TestDatabase kind) {
        open(kind);
        raise("a1", 180);
        assertThat(book.escalate("a1", "Anna").orElseThrow().state()).isEqualTo(Alert.State.ESCALATED);
        assertThat(book.claim("a1", "Ben").orElseThrow().state()).isEqualTo(Alert.State.CLAIMED);
        assertThat(book.escalate("a1", "Anna").orElseThrow().state()).isEqualTo(Alert.State.CLAIMED);
    }

    @ParameterizedTest
    @EnumSource
    void what_nobody_claims_expires_by_itself_and_everybody_hears_of_it(TestDatabase kind) {
        open(kind);
        raise("a1", 180);
        raise("a2", 600);
        time.set(START.plusSeconds(180));
        await().untilAsserted(() -> assertThat(told).extracting(Alert::state).contains(Alert.State.EXPIRED));
        assertThat(book.open()).extracting(Alert::id).containsExactly("a2");
        assertThat(book.find("a1").orElseThrow().state()).isEqualTo(Alert.State.EXPIRED);
        // What would tell the first as raised is gone, what tells its end is there.
        await().untilAsserted(() -> assertThat(topics())
                .containsExactly(
                        "vitrine/milano-1/alerts/floor",
                        "vitrine/milano-1/alerts/a2/state",
                        "vitrine/milano-1/alerts/floor",
                        "vitrine/milano-1/alerts/a1/state"));
    }

    @ParameterizedTest
    @EnumSource
    void a_claim_that_comes_too_late_is_told_that_it_expired(TestDatabase kind) {
        open(kind);
        raise("a1", 180);
        time.set(START.plusSeconds(200));
        assertThat(book.claim("a1", "Anna").orElseThrow().state()).isEqualTo(Alert.State.EXPIRED);
    }

    @ParameterizedTest
    @EnumSource
    void a_claim_that_nobody_ends_expires_after_an_hour(TestDatabase kind) {
        open(kind);
        raise("a1", 180);
        book.claim("a1", "Anna");
        time.set(START.plus(59, ChronoUnit.MINUTES));
        assertThat(book.open()).hasSize(1);
        time.set(START.plus(60, ChronoUnit.MINUTES));
        await().untilAsserted(() -> assertThat(book.open()).isEmpty());
        assertThat(told.get(told.size() - 1).by()).isEqualTo("Anna");
    }

    @ParameterizedTest
    @EnumSource
    void raising_does_not_wait_for_a_locked_database_and_nothing_is_lost(TestDatabase kind) throws Exception {
        open(kind);
        Thread lock = kind.lock(database, Duration.ofSeconds(2));
        long start = System.nanoTime();
        for (int i = 0; i < 50; i++) {
            book.raise(SampleAlerts.raised("a" + i, START, Duration.ofSeconds(180)));
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(200));
        assertThat(book.unwritten()).isEqualTo(50);
        lock.join();
        await().untilAsserted(() -> assertThat(told).hasSize(50));
        assertThat(book.open()).hasSize(50);
        assertThat(book.undelivered()).isEqualTo(100);
    }

    @ParameterizedTest
    @EnumSource
    void a_picture_is_kept_with_its_alert_until_it_is_due_and_goes_with_it(TestDatabase kind) {
        open(kind);
        AlertPictures pictures = new AlertPictures(database, Duration.ofHours(2), clock);
        book.raise(SampleAlerts.raised("a1", START, Duration.ofSeconds(180)));
        // at once, before the alert itself is written
        book.keep("a1", new byte[] {1, 2, 3});
        book.keep("never raised", new byte[] {4});
        await().until(() -> book.unwritten() == 0);

        assertThat(pictures.find("a1")).contains(new byte[] {1, 2, 3});
        assertThat(pictures.find("never raised")).isEmpty();
        assertThat(pictures.between(START, START.plusSeconds(1))).containsExactly("a1");
        assertThat(pictures.between(START.plusSeconds(1), START.plusSeconds(9))).isEmpty();

        time.set(START.plus(2, ChronoUnit.HOURS));
        assertThat(pictures.find("a1")).as("due, though not erased").isEmpty();
        assertThat(pictures.between(START, START.plusSeconds(1))).isEmpty();
        assertThat(new AlertPictures(database, Duration.ZERO, () -> START).find("a1"))
                .isEmpty();

        time.set(START);
        database.jdbi().useHandle(handle -> handle.execute("delete from alerts"));
        assertThat(pictures.find("a1")).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void unknown_ids_give_nothing_and_a_failing_listener_disturbs_nobody(TestDatabase kind) {
        open(kind);
        AlertBook.Subscription failing = book.listen(alert -> {
            throw new IllegalStateException("a listener of the test fails on purpose");
        });
        List<Alert> after = new CopyOnWriteArrayList<>();
        book.listen(after::add);
        assertThat(book.claim("no'; drop table alerts; --", "Anna")).isEmpty();
        assertThat(book.find("")).isEmpty();
        raise("a1", 180);
        await().untilAsserted(() -> assertThat(after).hasSize(1));
        failing.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  ", "Anna\u0000", "a\nb"})
    void whoever_acts_has_a_name(String name) {
        open(TestDatabase.H2);
        raise("a1", 180);
        assertThatIllegalArgumentException().isThrownBy(() -> book.claim("a1", name));
        assertThatIllegalArgumentException().isThrownBy(() -> book.claim("a1", "x".repeat(101)));
        assertThat(book.open()).extracting(Alert::state).containsExactly(Alert.State.RAISED);
    }

    private Alert raise(String id, int lifeSeconds) {
        Alert alert = SampleAlerts.raised(id, START, Duration.ofSeconds(lifeSeconds));
        book.raise(alert);
        await().until(() -> book.find(id).isPresent() && told.contains(alert));
        return alert;
    }

    private List<String> topics() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select topic from outbox order by seq")
                        .mapTo(String.class)
                        .list());
    }
}
