package io.vitrine.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {
    private static final ZoneId ROME = ZoneId.of("Europe/Rome");
    private static final LocalDate WEDNESDAY = LocalDate.of(2026, 4, 8);

    @ParameterizedTest
    @CsvSource({
        "today, 2026-04-08, 2026-04-08, 2026-04-01",
        "yesterday, 2026-04-07, 2026-04-07, 2026-03-31",
        "this-week, 2026-04-06, 2026-04-08, 2026-03-30",
        "last-4-weeks, 2026-03-12, 2026-04-08, 2026-02-12",
    })
    void a_named_period_is_compared_with_the_same_weekdays_before(
            String name, LocalDate from, LocalDate to, LocalDate before) {
        Period period = Period.named(name, WEDNESDAY, ROME);
        assertThat(period).isEqualTo(new Period(from, to, ROME));
        assertThat(period.before().from()).isEqualTo(before);
        assertThat(period.before().from().getDayOfWeek()).isEqualTo(from.getDayOfWeek());
    }

    @Test
    void nonsense_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Period(WEDNESDAY, WEDNESDAY.minusDays(1), ROME))
                .withMessageContaining("2026-04-08 to 2026-04-07");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Period(WEDNESDAY, WEDNESDAY.plusDays(800), ROME))
                .withMessageContaining("800 days");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Period.named("fortnight", WEDNESDAY, ROME))
                .withMessageContaining("last-4-weeks");
    }

    @Test
    void hours_are_found_where_clocks_change_at_midnight_or_by_half_an_hour() {
        for (String zone : List.of("America/Havana", "Australia/Lord_Howe", "Asia/Kathmandu", "Africa/Cairo")) {
            Period year = new Period(LocalDate.of(2026, 1, 1), LocalDate.of(2026, 12, 31), ZoneId.of(zone));
            List<Span> hours = Grain.HOUR.spans(year);
            assertThat(hours).as(zone).hasSizeBetween(365 * 24 - 1, 365 * 24 + 1);
            for (Span hour : hours) {
                var within = hour.to().minusSeconds(1);
                assertThat(Sum.one(Subject.IN, within, "c", "l").key().hour())
                        .as("%s %s", zone, within)
                        .isEqualTo(hour.from().toInstant());
            }
        }
    }
}
