package io.vitrine.reports;

import static io.vitrine.reports.People.CASUAL;
import static io.vitrine.reports.People.DRESS;
import static io.vitrine.reports.People.ENTRANCE;
import static io.vitrine.reports.People.SUIT;
import static io.vitrine.reports.People.crossing;
import static io.vitrine.reports.People.visit;
import static io.vitrine.sighting.Crossing.Direction.IN;
import static io.vitrine.sighting.Crossing.Direction.OUT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.camera.CameraId;
import io.vitrine.geometry.Box;
import io.vitrine.sighting.Outfit;
import io.vitrine.sighting.Sighting;
import io.vitrine.sighting.Visit;
import io.vitrine.sighting.VisitId;
import io.vitrine.storage.Database;
import io.vitrine.storage.TestDatabase;
import io.vitrine.tracking.TrackId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class LedgerTest {
    private static final ZoneId ROME = ZoneId.of("Europe/Rome");
    private static final String NOON = "2026-03-28T11:00:00.123456Z";
    private static final LocalDate SATURDAY = LocalDate.of(2026, 3, 28);
    private static final Instant LONG_AGO = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant LATER = Instant.parse("2030-01-01T00:00:00Z");

    @ParameterizedTest
    @EnumSource
    void a_visit_is_read_back_as_it_was_recorded(TestDatabase kind) {
        try (Database database = Database.open(kind.fresh())) {
            Visit visit =
                    visit("v1", NOON, SUIT, Map.of("door", Duration.ofMillis(12_345), "till", Duration.ofMinutes(3)));
            visit = new Visit(
                    visit.id(),
                    visit.camera(),
                    visit.entered(),
                    visit.left(),
                    visit.outfit(),
                    visit.dwell(),
                    List.of(crossing("v1", IN, "2026-03-28T11:00:01Z"), crossing("v1", OUT, "2026-03-28T11:00:09Z")));
            try (Ledger ledger = ledger(database, NOON)) {
                visit.crossings().forEach(ledger::record);
                ledger.record(visit);
            }
            try (Ledger ledger = ledger(database, NOON)) {
                assertThat(ledger.visits(LONG_AGO, LATER, null, 10)).containsExactly(visit);
                assertThat(ledger.visits(LONG_AGO, visit.entered(), null, 10)).isEmpty();
                assertThat(ledger.visits(visit.entered(), LATER, new CameraId("till"), 10))
                        .isEmpty();
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_oldest_are_read_first_and_no_more_than_asked_for(TestDatabase kind) {
        try (Database database = Database.open(kind.fresh());
                Ledger ledger = ledger(database, NOON)) {
            ledger.record(visit("b", "2026-03-28T12:00:00Z", CASUAL, Map.of()));
            ledger.record(visit("a", "2026-03-28T11:00:00Z", Outfit.UNKNOWN, Map.of()));
            ledger.record(visit("c", "2026-03-28T13:00:00Z", CASUAL, Map.of()));
            await().until(() -> ledger.waiting() == 0);
            assertThat(ledger.visits(LONG_AGO, LATER, ENTRANCE, 2))
                    .extracting(v -> v.id().value())
                    .containsExactly("a", "b");
        }
    }

    @ParameterizedTest
    @EnumSource
    void recording_does_not_wait_for_a_locked_database_and_nothing_is_lost(TestDatabase kind) throws Exception {
        try (Database database = Database.open(kind.fresh());
                Ledger ledger = ledger(database, NOON)) {
            Thread lock = kind.lock(database, Duration.ofSeconds(2));
            long start = System.nanoTime();
            for (int i = 0; i < 50; i++) {
                ledger.record(visit("v" + i, NOON, CASUAL, Map.of("door", Duration.ofSeconds(5))));
                ledger.record(crossing("v" + i, IN, NOON));
            }
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(200));
            lock.join();
            await().until(() -> ledger.waiting() == 0);
            assertThat(ledger.visits(LONG_AGO, LATER, null, 100)).hasSize(50);
            assertThat(sums(database)).containsEntry("visit ", 50L).containsEntry("in threshold", 50L);
            assertThat(ledger.lost()).isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_is_recorded_twice_counts_once(TestDatabase kind) {
        try (Database database = Database.open(kind.fresh())) {
            try (Ledger ledger = ledger(database, NOON)) {
                for (int i = 0; i < 2; i++) {
                    ledger.record(visit("v1", NOON, DRESS, Map.of("door", Duration.ofSeconds(5))));
                    ledger.record(crossing("v1", IN, NOON));
                }
            }
            assertThat(sums(database))
                    .isEqualTo(Map.of(
                            "visit ",
                            1L,
                            "known ",
                            1L,
                            "dressed ",
                            1L,
                            "category dress",
                            1L,
                            "colour navy",
                            1L,
                            "outfit dress",
                            1L,
                            "stay door",
                            1L,
                            "in threshold",
                            1L));
        }
    }

    @ParameterizedTest
    @EnumSource
    void erasing_a_day_leaves_the_next(TestDatabase kind) {
        try (Database database = Database.open(kind.fresh());
                Ledger ledger = ledger(database, NOON)) {
            // Saturday in Rome ends at 23:00 UTC.
            ledger.record(visit("saturday", "2026-03-28T22:59:59Z", DRESS, Map.of("door", Duration.ofSeconds(5))));
            ledger.record(crossing("saturday", IN, "2026-03-28T22:59:59Z"));
            ledger.record(visit("sunday", "2026-03-28T23:00:00Z", CASUAL, Map.of()));
            assertThat(ledger.today()).hasSize(1);

            Instant saturday = SATURDAY.atStartOfDay(ROME).toInstant();
            Instant sunday = SATURDAY.plusDays(1).atStartOfDay(ROME).toInstant();
            assertThat(ledger.erase(null, saturday, sunday)).isEqualTo(new Erased(1, 1, 0, 0));

            assertThat(ledger.today()).isEmpty();
            assertThat(ledger.visits(LONG_AGO, LATER, null, 9))
                    .extracting(v -> v.id().value())
                    .containsExactly("sunday");
            assertThat(sums(database))
                    .containsOnlyKeys(
                            "visit ", "known ", "category t-shirt", "category jeans", "colour white", "colour denim");
        }
    }

    @Test
    void todays_counts_start_where_an_earlier_process_left_them() {
        try (Database database = Database.open(TestDatabase.H2.fresh())) {
            try (Ledger ledger = ledger(database, NOON)) {
                ledger.record(crossing("v1", IN, "2026-03-28T10:00:00Z"));
                ledger.record(crossing("v2", IN, "2026-03-28T10:30:00Z"));
                ledger.record(crossing("v1", OUT, "2026-03-28T10:40:00Z"));
                ledger.record(crossing("v0", OUT, "2026-03-27T10:00:00Z"));
                ledger.record(visit("v1", "2026-03-28T10:00:00Z", CASUAL, Map.of("door", Duration.ofSeconds(9))));
            }
            try (Ledger ledger = ledger(database, NOON)) {
                assertThat(ledger.today())
                        .containsExactly(
                                new Count(ENTRANCE, "threshold", Count.Kind.LINE, 2, 1),
                                new Count(ENTRANCE, "door", Count.Kind.ZONE, 1, 1));
                assertThat(ledger.today().get(0).inside()).isEqualTo(1);
            }
        }
    }

    @Test
    void counts_start_again_at_the_stores_midnight_with_who_still_stands_there() {
        Instant evening = Instant.parse("2026-03-28T22:59:00Z");
        Instant night = Instant.parse("2026-03-28T23:00:00Z");
        AtomicReference<Instant> now = new AtomicReference<>(evening);
        Today today = new Today(ROME, now::get);
        today.seen(ENTRANCE, evening, List.of(in("v1", "door"), in("v2", "door")));
        today.seen(ENTRANCE, evening, List.of(in("v1", "door")));
        assertThat(today.counts()).containsExactly(new Count(ENTRANCE, "door", Count.Kind.ZONE, 2, 1));
        now.set(night);
        assertThat(today.counts()).containsExactly(new Count(ENTRANCE, "door", Count.Kind.ZONE, 1, 0));
        today.crossed(crossing("late", IN, "2026-03-28T22:59:00Z"));
        assertThat(today.counts()).hasSize(1);
    }

    @Test
    void a_camera_that_believes_it_is_another_year_does_not_end_the_day() {
        Today today = new Today(ROME, () -> Instant.parse(NOON));
        today.crossed(crossing("v1", IN, NOON));
        today.crossed(crossing("v2", IN, "2036-01-01T00:00:00Z"));
        today.seen(new CameraId("till"), Instant.parse("2036-01-01T00:00:00Z"), List.of(in("v2", "door")));
        today.crossed(crossing("v3", IN, NOON));
        assertThat(today.counts()).containsExactly(new Count(ENTRANCE, "threshold", Count.Kind.LINE, 2, 0));
    }

    private static Sighting in(String visit, String zone) {
        return new Sighting(
                new VisitId(visit),
                new TrackId(1),
                ENTRANCE,
                LONG_AGO,
                new Box(.1, .1, .2, .2),
                Outfit.UNKNOWN,
                Map.of(zone, Duration.ZERO),
                Duration.ZERO);
    }

    private static Ledger ledger(Database database, String now) {
        return new Ledger(database, ROME, Clock.fixed(Instant.parse(now), ROME));
    }

    private static Map<String, Long> sums(Database database) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select subject || ' ' || word as name, people from sums")
                        .map((row, context) -> Map.entry(row.getString("name"), row.getLong("people")))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
    }
}
