package io.vitrine.reports;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How long things are remembered, each for a day or more. Reports are made from the sums, which name no visit, and so
 * look back further than single visits are kept.
 *
 * @param visits single visits: when, at which camera, and how long in which zone
 * @param garments what a single visitor wore; never longer than the visit itself
 * @param crossings single crossings of counting lines
 * @param alerts and what became of them
 * @param sums how many people an hour, by line, garment, colour, outfit and zone
 */
public record Retention(Duration visits, Duration garments, Duration crossings, Duration alerts, Duration sums) {
    private static final Duration LEAST = Duration.ofDays(1);

    /** Three months of single visits; sums for two years, so that a week can be compared with the one a year before. */
    public static final Retention DEFAULT = new Retention(days(90), days(90), days(90), days(90), days(740));

    public Retention {
        Map<String, Duration> all = new LinkedHashMap<>();
        all.put("visits", visits);
        all.put("garments", garments);
        all.put("crossings", crossings);
        all.put("alerts", alerts);
        all.put("sums", sums);
        all.forEach(Retention::refuseShort);
        if (garments.compareTo(visits) > 0) {
            throw new IllegalArgumentException("garments cannot be kept longer (%s) than the visits they belong to (%s)"
                    .formatted(garments, visits));
        }
    }

    private static Duration days(int days) {
        return Duration.ofDays(days);
    }

    private static void refuseShort(String what, Duration kept) {
        if (kept.compareTo(LEAST) < 0) {
            throw new IllegalArgumentException("%s must be kept for a day or more, not %s".formatted(what, kept));
        }
    }
}
