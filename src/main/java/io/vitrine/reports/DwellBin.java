package io.vitrine.reports;

import java.time.Duration;
import java.util.Arrays;

/** How long somebody stood in a zone, as people say it. Stored by its number. */
public enum DwellBin {
    UNDER_10_S(0, "under 10 s", 10),
    UNDER_30_S(1, "10 to 30 s", 30),
    UNDER_1_MIN(2, "30 s to 1 min", 60),
    UNDER_2_MIN(3, "1 to 2 min", 120),
    UNDER_5_MIN(4, "2 to 5 min", 300),
    UNDER_10_MIN(5, "5 to 10 min", 600),
    LONGER(6, "10 min or more", Long.MAX_VALUE);

    private final int part;
    private final String label;
    private final long belowSeconds;

    DwellBin(int part, String label, long belowSeconds) {
        this.part = part;
        this.label = label;
        this.belowSeconds = belowSeconds;
    }

    public String label() {
        return label;
    }

    int part() {
        return part;
    }

    /**
     * The bin stored by this number.
     *
     * @throws IllegalArgumentException if there is none
     */
    static DwellBin numbered(int part) {
        return Arrays.stream(values())
                .filter(bin -> bin.part == part)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no dwell is numbered " + part));
    }

    static DwellBin of(Duration dwell) {
        return Arrays.stream(values())
                .filter(bin -> dwell.toSeconds() < bin.belowSeconds)
                .findFirst()
                .orElse(LONGER);
    }
}
