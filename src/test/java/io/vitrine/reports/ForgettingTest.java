package io.vitrine.reports;

import static io.vitrine.reports.People.DRESS;
import static io.vitrine.reports.People.crossing;
import static io.vitrine.reports.People.visit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.sighting.Crossing;
import io.vitrine.storage.Database;
import io.vitrine.storage.TestDatabase;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class ForgettingTest {
    private static final ZoneId ROME = ZoneId.of("Europe/Rome");
    private static final Retention RETENTION = new Retention(days(30), days(7), days(14), days(10), days(60));
    private static final Duration PICTURES = Duration.ofHours(36);
    /** Noon of April 10 in Rome. */
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-04-10T10:00:00Z"), ROME);

    @ParameterizedTest
    @EnumSource
    void each_kind_goes_when_it_is_due_by_the_stores_days(TestDatabase kind) {
        try (Database database = Database.open(kind.fresh())) {
            for (int day = 0; day < 90; day++) {
                String lastMinute = LocalDate.of(2026, 4, 10).minusDays(day) + "T21:59:00Z";
                if (day < 12) {
                    alert(database, "a" + day, lastMinute);
                }
                write(database, new Entry.OfVisit(visit("v" + day, lastMinute, DRESS, Map.of("door", days(0))), ROME));
                write(database, new Entry.OfCrossing(crossing("v" + day, Crossing.Direction.IN, lastMinute), ROME));
            }
            Forgetting forgetting = new Forgetting(database, RETENTION, PICTURES, ROME, NOW);

            Erased erased = forgetting.forget();

            // In winter time, before March 29, 21:59 UTC is 22:59: the same day.
            assertThat(erased).isEqualTo(new Erased(90 - 31, 90 - 15, 1, 0));
            assertThat(count(database, "visits")).isEqualTo(31);
            assertThat(count(database, "garments")).isEqualTo(8);
            assertThat(count(database, "outfits")).isEqualTo(8);
            assertThat(count(database, "stays")).isEqualTo(31);
            assertThat(count(database, "crossings")).isEqualTo(15);
            assertThat(count(database, "alerts")).isEqualTo(11);
            assertThat(count(database, "sums where subject = 'visit'")).isEqualTo(61);
            assertThat(forgetting.forget()).isEqualTo(new Erased(0, 0, 0, 0));
        }
    }

    @ParameterizedTest
    @EnumSource
    void it_forgets_when_it_starts(TestDatabase kind) {
        try (Database database = Database.open(kind.fresh())) {
            write(database, new Entry.OfVisit(visit("old", "2020-01-01T10:00:00Z", DRESS, Map.of()), ROME));
            try (Forgetting forgetting = new Forgetting(database, RETENTION, PICTURES, ROME, NOW).start()) {
                await().untilAsserted(() -> {
                    for (String table : List.of("visits", "garments", "sums")) {
                        assertThat(count(database, table)).isZero();
                    }
                });
                assertThat(forgetting.forget()).isEqualTo(new Erased(0, 0, 0, 0));
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void pictures_go_by_the_hour_or_with_their_alert_and_all_of_them_where_none_are_kept(TestDatabase kind) {
        try (Database database = Database.open(kind.fresh())) {
            for (String at : List.of("2026-04-10T09:00:00Z", "2026-04-08T22:01:00Z", "2026-04-08T21:59:00Z")) {
                alert(database, at, at);
                database.jdbi()
                        .useHandle(h -> h.execute(
                                "insert into alert_pictures select id, decided_at, cast(? as bytea) from alerts where id = ?",
                                new byte[] {1, 2},
                                at));
            }
            Forgetting forgetting = new Forgetting(database, RETENTION, PICTURES, ROME, NOW);

            assertThat(forgetting.forgetPictures()).isEqualTo(1);
            assertThat(count(database, "alert_pictures")).isEqualTo(2);
            assertThat(count(database, "alerts")).isEqualTo(3);

            database.jdbi().useHandle(h -> h.execute("delete from alerts where id = '2026-04-10T09:00:00Z'"));
            assertThat(count(database, "alert_pictures")).isEqualTo(1);

            assertThat(new Forgetting(database, RETENTION, Duration.ZERO, ROME, NOW).forgetPictures())
                    .isEqualTo(1);
        }
    }

    private static void write(Database database, Entry entry) {
        database.jdbi().useTransaction(entry::write);
    }

    private static void alert(Database database, String id, String at) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate(
                                "insert into alerts (id, visit, rule, audience, state,"
                                        + " decided_at, expires_at, body) values (:id, :id, 'r', 'floor', 'RAISED', :at, :at, '{}')")
                        .bind("id", id)
                        .bind("at", Instant.parse(at))
                        .execute());
    }

    private static Duration days(int days) {
        return Duration.ofDays(days);
    }

    private static long count(Database database, String table) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from " + table)
                        .mapTo(Long.class)
                        .one());
    }
}
