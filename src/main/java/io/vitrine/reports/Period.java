package io.vitrine.reports;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;

/**
 * Whole days of the store that a report is about.
 *
 * @param to included
 * @param zone the store's time zone
 */
public record Period(LocalDate from, LocalDate to, ZoneId zone) {
    private static final int MOST_DAYS = 800;
    private static final List<String> NAMES = List.of("today", "yesterday", "this-week", "last-4-weeks", "last-year");

    public Period {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException(
                    "a period ends on or after its first day, not %s to %s".formatted(from, to));
        }
        if (ChronoUnit.DAYS.between(from, to) >= MOST_DAYS) {
            throw new IllegalArgumentException("a period has at most %d days".formatted(MOST_DAYS));
        }
    }

    /**
     * A period by name: today, yesterday, this-week (since Monday), last-4-weeks, last-year (52 weeks), each up to today.
     *
     * @throws IllegalArgumentException for another name
     */
    public static Period named(String name, LocalDate today, ZoneId zone) {
        return switch (name) {
            case "today" -> new Period(today, today, zone);
            case "yesterday" -> new Period(today.minusDays(1), today.minusDays(1), zone);
            case "this-week" -> new Period(monday(today), today, zone);
            case "last-4-weeks" -> new Period(today.minusDays(27), today, zone);
            case "last-year" -> new Period(today.minusDays(363), today, zone);
            default -> throw new IllegalArgumentException("a period is one of %s, not '%s'".formatted(NAMES, name));
        };
    }

    /** To compare with: as many days, the least number of whole weeks earlier, so that Saturdays meet Saturdays. */
    public Period before() {
        return new Period(from.minusWeeks(weeks()), to.minusWeeks(weeks()), zone);
    }

    /** How many weeks earlier {@link #before()} is. */
    public long weeks() {
        return (days() + 6) / 7;
    }

    public long days() {
        return ChronoUnit.DAYS.between(from, to) + 1;
    }

    Instant start() {
        return from.atStartOfDay(zone).toInstant();
    }

    /** Not included. */
    Instant end() {
        return to.plusDays(1).atStartOfDay(zone).toInstant();
    }

    static LocalDate monday(LocalDate day) {
        return day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
    }
}
