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
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vitrine.alerts.Alert;
import io.vitrine.alerts.AlertBook;
import io.vitrine.alerts.SampleAlerts;
import io.vitrine.alerts.Topics;
import io.vitrine.camera.CameraId;
import io.vitrine.sighting.Crossing;
import io.vitrine.sighting.Visit;
import io.vitrine.sighting.VisitId;
import io.vitrine.storage.Database;
import io.vitrine.storage.StorageException;
import io.vitrine.storage.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class ErasureTest {
    private static final ZoneId ROME = ZoneId.of("Europe/Rome");
    private static final Instant NOON = Instant.parse("2026-03-28T11:00:00Z");
    private static final CameraId TILL = new CameraId("till");
    private static final Map<String, Duration> AT_THE_DOOR = Map.of("door", Duration.ofSeconds(5));
    private static final List<String> TABLES = List.of(
            "visits", "garments", "outfits", "stays", "crossings", "sums", "alerts", "alert_pictures", "alert_days");

    @ParameterizedTest
    @EnumSource
    void after_a_visit_is_erased_all_is_as_if_it_had_never_been(TestDatabase kind) {
        try (Database database = Database.open(kind.fresh());
                Database without = Database.open(kind.fresh());
                Ledger ledger = ledger(database);
                Ledger other = ledger(without)) {
            for (Ledger each : List.of(ledger, other)) {
                each.record(visit("stays", "2026-03-28T10:10:00Z", DRESS, AT_THE_DOOR));
                each.record(crossing("stays", IN, "2026-03-28T10:10:05Z"));
            }
            ledger.record(crossing("goes", IN, "2026-03-28T10:20:00Z"));
            ledger.record(crossing("goes", OUT, "2026-03-28T10:21:00Z"));
            ledger.record(visit("goes", "2026-03-28T10:20:00Z", SUIT, AT_THE_DOOR));
            await().until(() -> ledger.waiting() + other.waiting() == 0);

            assertThat(ledger.erase(new VisitId("goes"))).isEqualTo(new Erased(1, 2, 0, 0));

            assertThat(rows(database, "sums")).isEqualTo(rows(without, "sums"));
            assertThat(rows(database, "visits")).isEqualTo(rows(without, "visits"));
            assertThat(rows(database, "stays")).isEqualTo(rows(without, "stays"));
            assertThat(rows(database, "crossings")).isEqualTo(rows(without, "crossings"));
            assertThat(ledger.today())
                    .contains(new Count(ENTRANCE, "threshold", Count.Kind.LINE, 1, 0))
                    .contains(new Count(ENTRANCE, "door", Count.Kind.ZONE, 1, 1));
            assertThat(ledger.erase(new VisitId("nobody")).nothing()).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_the_database_refuses_to_erase_is_told_at_once_and_all_of_it_stays(TestDatabase kind) {
        try (Database database = Database.open(kind.fresh());
                Ledger ledger = ledger(database)) {
            ledger.record(visit("goes", "2026-03-28T10:20:00Z", SUIT, AT_THE_DOOR));
            await().until(() -> ledger.waiting() == 0);
            List<?> before = rows(database, "visits");
            database.jdbi().useHandle(handle -> handle.execute("drop table crossings"));

            assertThatThrownBy(() -> ledger.erase(new VisitId("goes")))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("the database refuses it, and nothing was erased");

            assertThat(rows(database, "visits")).isEqualTo(before).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_visit_that_is_erased_before_it_is_over_is_not_recorded_when_it_is(TestDatabase kind) {
        try (Database database = Database.open(kind.fresh());
                Ledger ledger = ledger(database)) {
            ledger.record(crossing("here", IN, "2026-03-28T10:59:00Z"));

            ledger.erase(new VisitId("here"));
            ledger.record(crossing("here", OUT, "2026-03-28T11:01:00Z"));
            ledger.record(visit("here", "2026-03-28T10:59:00Z", SUIT, AT_THE_DOOR));
            ledger.record(visit("next", "2026-03-28T11:02:00Z", CASUAL, Map.of()));
            await().until(() -> ledger.waiting() == 0);

            assertThat(ledger.visits(NOON.minusSeconds(9_000), NOON.plusSeconds(9_000), null, 9))
                    .extracting(v -> v.id().value())
                    .containsExactly("next");
            assertThat(count(database, "crossings")).isZero();
            assertThat(count(database, "sums where subject in ('in', 'out', 'stay')"))
                    .isZero();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_time_of_a_camera_goes_by_whole_hours_and_everything_beside_it_stays(TestDatabase kind) {
        try (Database database = Database.open(kind.fresh());
                AlertBook alerts = AlertBook.open(database, new Topics("milano-1"), () -> NOON);
                Ledger ledger = ledger(database)) {
            for (String hour : List.of("09", "10")) {
                for (CameraId camera : List.of(ENTRANCE, TILL)) {
                    String id = camera + hour;
                    String at = "2026-03-28T" + hour + ":30:00Z";
                    ledger.record(at(camera, visit(id, at, SUIT, AT_THE_DOOR)));
                    ledger.record(new Crossing(new VisitId(id), camera, "threshold", IN, Instant.parse(at)));
                    Alert alert = of(camera, SampleAlerts.raised(id, Instant.parse(at), Duration.ofDays(1)));
                    alerts.raise(alert);
                    alerts.keep(id, new byte[] {1});
                }
            }
            await().until(() -> ledger.waiting() + alerts.unwritten() == 0);

            Erased erased =
                    ledger.erase(TILL, Instant.parse("2026-03-28T10:29:00Z"), Instant.parse("2026-03-28T10:31:00Z"));

            assertThat(erased).isEqualTo(new Erased(1, 1, 1, 1));
            assertThat(rows(database, "visits")).hasSize(3).noneMatch(row -> row.contains("till10"));
            assertThat(rows(database, "alerts")).hasSize(3).noneMatch(row -> row.contains("till10"));
            assertThat(count(database, "alert_pictures")).isEqualTo(3);
            assertThat(rows(database, "sums where subject = 'visit'")).hasSize(3);
            assertThat(count(database, "outbox where alert = 'till10'")).isZero();
            assertThat(count(database, "outbox")).isEqualTo(6);
        }
    }

    @ParameterizedTest
    @EnumSource
    void everything_is_every_row_and_what_begins_afterwards_is_recorded(TestDatabase kind) {
        try (Database database = Database.open(kind.fresh());
                AlertBook alerts = AlertBook.open(database, new Topics("milano-1"), () -> NOON);
                Ledger ledger = ledger(database)) {
            ledger.record(visit("v1", "2026-03-28T10:20:00Z", SUIT, AT_THE_DOOR));
            ledger.record(visit("of another year", "2036-03-28T10:20:00Z", SUIT, AT_THE_DOOR));
            ledger.record(crossing("v1", IN, "2026-03-28T10:20:00Z"));
            database.jdbi().useHandle(h -> h.execute("insert into alert_days values ('2026-03-27', 'entrance', '[]')"));
            alerts.raise(SampleAlerts.raised("a1", NOON, Duration.ofDays(1)));
            alerts.keep("a1", new byte[] {1});
            await().until(() -> alerts.unwritten() == 0);
            alerts.claim("a1", "anna");

            assertThat(ledger.eraseEverything()).isEqualTo(new Erased(2, 1, 1, 1));
            for (String table : TABLES) {
                assertThat(count(database, table)).as(table).isZero();
            }
            assertThat(ledger.today()).isEmpty();

            ledger.record(visit("still there", "2026-03-28T10:58:00Z", SUIT, AT_THE_DOOR));
            ledger.record(visit("new", "2026-03-28T11:00:01Z", SUIT, AT_THE_DOOR));
            await().until(() -> ledger.waiting() == 0);
            assertThat(rows(database, "visits")).singleElement().asString().contains("new");
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_report_of_a_day_that_is_over_loses_the_alert_of_an_erased_visit(TestDatabase kind) {
        Instant twoDaysAgo = NOON.minus(Duration.ofDays(2));
        try (Database database = Database.open(kind.fresh());
                AlertBook alerts = AlertBook.open(database, new Topics("milano-1"), () -> twoDaysAgo);
                AlertDays days = new AlertDays(database, ROME, Clock.fixed(NOON, ROME));
                Ledger ledger = ledger(database)) {
            for (String id : List.of("stays", "goes")) {
                alerts.raise(SampleAlerts.raised(id, twoDaysAgo, Duration.ofDays(1)));
            }
            await().until(() -> alerts.unwritten() == 0);
            alerts.serve("stays", "anna");
            alerts.serve("goes", "ben");
            days.sumUp();
            assertThat(rows(database, "alert_days")).singleElement().asString().contains("anna", "ben");

            ledger.erase(new VisitId("visit-of-goes"));

            assertThat(rows(database, "alert_days"))
                    .singleElement()
                    .asString()
                    .contains("anna")
                    .doesNotContain("ben");
            ledger.erase(new VisitId("visit-of-stays"));
            assertThat(count(database, "alert_days")).isZero();
        }
    }

    private static Ledger ledger(Database database) {
        return new Ledger(database, ROME, Clock.fixed(NOON, ROME));
    }

    private static Visit at(CameraId camera, Visit visit) {
        return new Visit(
                visit.id(), camera, visit.entered(), visit.left(), visit.outfit(), visit.dwell(), visit.crossings());
    }

    private static Alert of(CameraId camera, Alert a) {
        return new Alert(
                a.id(),
                a.state(),
                a.rule(),
                a.store(),
                camera.value(),
                a.zone(),
                a.visit(),
                a.audience(),
                a.priority(),
                // as it would stand in a message, to mislead whoever looks for it there
                "\"camera\":\"till\"",
                a.outfit(),
                a.wearing(),
                a.capturedAt(),
                a.detectedAt(),
                a.decidedAt(),
                a.publishedAt(),
                a.expiresAt(),
                a.by(),
                a.changedAt(),
                a.claimedAt());
    }

    private static List<String> rows(Database database, String table) {
        return database.jdbi()
                .withHandle(
                        handle -> handle.createQuery("select * from " + table).mapToMap().map(Object::toString).stream()
                                .sorted()
                                .toList());
    }

    private static long count(Database database, String table) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from " + table)
                        .mapTo(Long.class)
                        .one());
    }
}
