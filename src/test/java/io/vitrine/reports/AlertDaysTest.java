package io.vitrine.reports;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.camera.CameraId;
import io.vitrine.storage.Database;
import io.vitrine.storage.TestDatabase;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** On Sunday, 29 March 2026, the clocks of Rome go forward; it is Thursday. */
@Timeout(60)
class AlertDaysTest {
    private static final ZoneId ROME = ZoneId.of("Europe/Rome");
    private static final Clock NOW = Clock.fixed(Instant.parse("2026-04-02T08:00:00Z"), ROME);
    private static final LocalDate SATURDAY = LocalDate.of(2026, 3, 28);
    private static final Period WEEK = new Period(SATURDAY, SATURDAY.plusDays(6), ROME);
    private int number;

    @ParameterizedTest
    @EnumSource
    void a_report_reads_the_same_from_the_alerts_and_from_their_days(TestDatabase kind) {
        try (Database database = Database.open(kind.fresh())) {
            fill(database);
            Reports reports = new Reports(database, Correction.NONE);
            Question all = new Question(WEEK, Grain.DAY, null);
            Question till = new Question(WEEK, Grain.DAY, new CameraId("till"));
            Attention before = reports.attention(all);
            Attention tillBefore = reports.attention(till);
            assertThat(before.total())
                    .extracting("raised", "claimed", "expired")
                    .containsExactly(28L, 16L, 12L);
            assertThat(tillBefore.total()).extracting("raised", "claimed").containsExactly(6L, 6L);

            sumUp(database);
            assertThat(days(database)).containsExactly("2026-03-28", "2026-03-29", "2026-03-31");
            database.jdbi().useHandle(h -> h.execute("delete from alerts where decided_at < '2026-03-31T00:00:00Z'"));

            assertThat(reports.attention(all)).isEqualTo(before);
            assertThat(reports.attention(till)).isEqualTo(tillBefore);
            Period today = new Period(WEEK.to().minusDays(1), WEEK.to(), ROME);
            assertThat(reports.attention(new Question(today, Grain.DAY, null))
                            .total()
                            .raised())
                    .as("days that are not summed up yet")
                    .isEqualTo(5);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_day_is_summed_up_once_and_not_while_an_alert_is_open(TestDatabase kind) {
        try (Database database = Database.open(kind.fresh())) {
            alert(database, "entrance", "2026-03-28T13:00:00Z", "SERVED", "anna", 10);
            alert(database, "entrance", "2026-03-29T13:00:00Z", "CLAIMED", "anna", 10);
            alert(database, "entrance", "2026-03-30T13:00:00Z", "SERVED", "anna", 10);
            sumUp(database);
            assertThat(days(database)).containsExactly("2026-03-28");

            database.jdbi().useHandle(h -> h.execute("update alerts set state = 'SERVED' where state = 'CLAIMED'"));
            sumUp(database);
            sumUp(database);
            assertThat(days(database)).containsExactly("2026-03-28", "2026-03-29", "2026-03-30");
        }
    }

    @ParameterizedTest
    @EnumSource
    void two_nodes_sum_up_the_same_days_and_an_erased_one_is_gone_from_both(TestDatabase kind) {
        var settings = kind.fresh();
        try (Database one = Database.open(settings);
                Database other = Database.open(settings);
                Ledger ledger = new Ledger(one, ROME, NOW)) {
            fill(one);
            List.of(one, other).parallelStream().forEach(AlertDaysTest::sumUp);
            assertThat(days(other)).containsExactly("2026-03-28", "2026-03-29", "2026-03-31");

            ledger.erase(
                    null,
                    SATURDAY.atStartOfDay(ROME).toInstant(),
                    SATURDAY.plusDays(1).atStartOfDay(ROME).toInstant());
            sumUp(other);

            assertThat(days(other)).containsExactly("2026-03-29", "2026-03-31");
            assertThat(new Reports(other, Correction.NONE)
                            .attention(new Question(WEEK, Grain.DAY, null))
                            .total()
                            .raised())
                    .isEqualTo(21);
        }
    }

    private void fill(Database database) {
        for (int i = 1; i <= 6; i++) {
            alert(database, "till", "2026-03-28T13:00:00Z", "SERVED", "anna", 10 * i);
        }
        alert(database, "entrance", "2026-03-28T22:59:00Z", "EXPIRED", null, 0);
        for (int i = 1; i <= 5; i++) {
            alert(database, "entrance", "2026-03-29T13:59:59Z", "DISMISSED", "ben", i);
            alert(database, "entrance", "2026-03-29T21:30:00Z", "EXPIRED", null, 0);
            alert(database, "entrance", "2026-04-02T07:00:00Z", "SERVED", "ben", i);
        }
        for (int i = 1; i <= 6; i++) {
            alert(database, "entrance", "2026-03-31T07:00:00Z", "EXPIRED", null, i);
        }
    }

    private static void sumUp(Database database) {
        try (AlertDays days = new AlertDays(database, ROME, NOW)) {
            days.sumUp();
        }
    }

    private static List<String> days(Database database) {
        return database.jdbi()
                .withHandle(h -> h.select("select distinct store_day from alert_days order by store_day")
                        .mapTo(LocalDate.class)
                        .map(LocalDate::toString)
                        .list());
    }

    private void alert(Database database, String camera, String at, String state, @Nullable String by, int seconds) {
        Instant decided = Instant.parse(at);
        database.jdbi()
                .useHandle(h -> h.createUpdate("insert into alerts (id, visit, rule, camera, audience, state,"
                                + " decided_at, expires_at, body, claimed_by, claimed_at)"
                                + " values (:id, :id, 'r', :camera, 'floor', :state, :at, :at, '{}', :by, :claimed)")
                        .bind("id", "a" + number++)
                        .bind("camera", camera)
                        .bind("state", state)
                        .bind("at", decided)
                        .bind("by", by)
                        .bind("claimed", by == null ? null : decided.plusSeconds(seconds))
                        .execute());
    }
}
