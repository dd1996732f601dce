package io.vitrine.rules;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.Set;

/** Opening hours of a rule, in the store's time zone: from a time (included) to a time (not included) on some days. */
public record Schedule(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
    public static final Schedule ALWAYS = new Schedule(EnumSet.allOf(DayOfWeek.class), LocalTime.MIN, LocalTime.MAX);

    public Schedule {
        days = Set.copyOf(days);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a schedule must end after it starts, not %s-%s".formatted(from, to));
        }
    }

    public boolean covers(Instant at, ZoneId zone) {
        var local = at.atZone(zone);
        LocalTime time = local.toLocalTime();
        return days.contains(local.getDayOfWeek())
                && !time.isBefore(from)
                && (time.isBefore(to) || to.equals(LocalTime.MAX));
    }
}
