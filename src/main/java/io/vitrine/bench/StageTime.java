package io.vitrine.bench;

import java.time.Duration;

/**
 * How long one thread needed for one part of the line.
 *
 * @param stage its name in the figures
 * @param pictures how many it went through
 * @param took all of them together
 */
public record StageTime(String stage, long pictures, Duration took) {
    public StageTime {
        if (pictures < 1) {
            throw new IllegalArgumentException("stage '%s' was given no picture".formatted(stage));
        }
    }

    /** Milliseconds for one picture. */
    public double millis() {
        return took.toNanos() / 1e6 / pictures;
    }

    /** Pictures a second. */
    public double perSecond() {
        return 1_000 / millis();
    }
}
