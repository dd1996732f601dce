package io.vitrine.reports;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.IsoFields;

/**
 * One hour, day or week of a report.
 *
 * @param to not included
 */
public record Span(Grain grain, ZonedDateTime from, ZonedDateTime to) {
    /** "2026-03-29T03:00+02:00", "2026-03-29" or "2026-W13". The offset tells the two equal hours of autumn apart. */
    public String label() {
        return switch (grain) {
            case HOUR -> DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mmxxx").format(from);
            case DAY -> day().toString();
            case WEEK ->
                "%d-W%02d".formatted(from.get(IsoFields.WEEK_BASED_YEAR), from.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
        };
    }

    LocalDate day() {
        return from.toLocalDate();
    }

    /** What spans of two periods some weeks apart have in common, whatever the clock did between them. */
    String counterpart(long weeksLater) {
        LocalDate day = day().plusWeeks(weeksLater);
        if (grain != Grain.HOUR) {
            return day.toString();
        }
        boolean again = !from.equals(from.withEarlierOffsetAtOverlap());
        return day + "T" + from.getHour() + (again ? " again" : "");
    }
}
