package io.vitrine.rules;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.format.TextStyle;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Opening hours of a rule, in the store's time zone: from a time (included) to a time (not included) on some days. */
public record Schedule(Set<DayOfWeek> days, LocalTime from, LocalTime to) {
    public static final Schedule ALWAYS = new Schedule(EnumSet.allOf(DayOfWeek.class), LocalTime.MIN, LocalTime.MAX);

    private static final Pattern WRITTEN = Pattern.compile("(?<days>[A-Za-z]+(?:\\s*[-,]\\s*[A-Za-z]+)*)?\\s*"
            + "(?:(?<from>\\d{1,2}:\\d{2})\\s*-\\s*(?<to>\\d{1,2}:\\d{2}))?");
    private static final int LONGEST = 200;
    private static final String MIDNIGHT = "24:00";

    public Schedule {
        days = Set.copyOf(days);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("a schedule must end after it starts, not %s-%s".formatted(from, to));
        }
    }

    /**
     * Reads {@code "Mon-Sat 09:00-20:00"}, {@code "Sat,Sun"}, {@code "09:00-24:00"} or {@code "always"}.
     *
     * @throws IllegalArgumentException for anything else, and for hours over midnight
     */
    public static Schedule parse(String text) {
        Matcher written = WRITTEN.matcher(text.strip());
        if (text.isBlank() || text.length() > LONGEST || !written.matches()) {
            throw new IllegalArgumentException(
                    "must be days and hours such as 'Mon-Sat 09:00-20:00', 'Sat,Sun' or '09:00-24:00'");
        }
        String from = written.group("from");
        String to = written.group("to");
        LocalTime start = from == null ? LocalTime.MIN : time(from);
        LocalTime end = to == null || to.equals(MIDNIGHT) ? LocalTime.MAX : time(to);
        if (!start.isBefore(end)) {
            throw new IllegalArgumentException(
                    "must end after it starts, not %s-%s; for a night make two rules, one to 24:00 and one from 00:00"
                            .formatted(start, end));
        }
        String days = written.group("days");
        return new Schedule(days == null || days.equalsIgnoreCase("always") ? ALWAYS.days : days(days), start, end);
    }

    public boolean covers(Instant at, ZoneId zone) {
        var local = at.atZone(zone);
        LocalTime time = local.toLocalTime();
        return days.contains(local.getDayOfWeek())
                && !time.isBefore(from)
                && (time.isBefore(to) || to.equals(LocalTime.MAX));
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        if (equals(ALWAYS)) {
            return "always";
        }
        String hours = from + "-" + (to.equals(LocalTime.MAX) ? MIDNIGHT : to);
        return days.size() == DayOfWeek.values().length ? hours : String.join(",", runs()) + " " + hours;
    }

    /** Days that follow each other within a week, as Mon-Wed. */
    private List<String> runs() {
        List<String> runs = new ArrayList<>();
        DayOfWeek first = null;
        for (DayOfWeek day : DayOfWeek.values()) {
            boolean ends = day == DayOfWeek.SUNDAY || !days.contains(day.plus(1));
            first = days.contains(day) && first == null ? day : first;
            if (first != null && ends) {
                runs.add(first == day ? shortName(day) : shortName(first) + "-" + shortName(day));
                first = null;
            }
        }
        return runs;
    }

    private static String shortName(DayOfWeek day) {
        return day.getDisplayName(TextStyle.SHORT, Locale.ENGLISH);
    }

    private static Set<DayOfWeek> days(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String part : text.split(",", -1)) {
            String[] ends = part.split("-", -1);
            if (ends.length > 2) {
                throw new IllegalArgumentException("must have days as Mon-Sat or Mon,Wed, not '%s'".formatted(part));
            }
            DayOfWeek last = day(ends[ends.length - 1]);
            for (DayOfWeek day = day(ends[0]); ; day = day.plus(1)) {
                days.add(day);
                if (day == last) {
                    break;
                }
            }
        }
        return days;
    }

    private static DayOfWeek day(String text) {
        String word = text.strip().toUpperCase(Locale.ROOT);
        for (DayOfWeek day : DayOfWeek.values()) {
            if (word.length() >= 3 && day.name().startsWith(word)) {
                return day;
            }
        }
        throw new IllegalArgumentException(
                "must name days as Mon, Tue, Wed, Thu, Fri, Sat or Sun, not '%s'".formatted(text.strip()));
    }

    private static LocalTime time(String text) {
        try {
            return LocalTime.parse(text.length() < MIDNIGHT.length() ? "0" + text : text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("must name hours from 00:00 to 24:00, not '%s'".formatted(text), e);
        }
    }
}
