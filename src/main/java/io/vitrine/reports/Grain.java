package io.vitrine.reports;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** How finely a report divides its period. */
public enum Grain {
    HOUR,
    DAY,
    /** From Monday, or from the period's first day. */
    WEEK;

    /** All spans of the period in order. A day on which the clock changes has 23 or 25 hours. */
    List<Span> spans(Period period) {
        List<Span> spans = new ArrayList<>();
        ZonedDateTime end = period.to().plusDays(1).atStartOfDay(period.zone());
        for (ZonedDateTime from = period.from().atStartOfDay(period.zone()); from.isBefore(end); ) {
            ZonedDateTime to = next(from);
            to = to.isAfter(end) ? end : to;
            spans.add(new Span(this, from, to));
            from = to;
        }
        return spans;
    }

    private ZonedDateTime next(ZonedDateTime from) {
        LocalDate day = from.toLocalDate();
        return switch (this) {
            case HOUR -> nextHour(from);
            case DAY -> day.plusDays(1).atStartOfDay(from.getZone());
            case WEEK -> Period.monday(day).plusWeeks(1).atStartOfDay(from.getZone());
        };
    }

    /** Truncated as {@link Sum} does; where clocks change by half an hour that hour is longer. */
    private static ZonedDateTime nextHour(ZonedDateTime from) {
        ZonedDateTime next = from;
        for (int hours = 1; !next.isAfter(from); hours++) {
            next = from.plusHours(hours).truncatedTo(ChronoUnit.HOURS);
        }
        return next;
    }
}
