package io.vitrine.pipeline;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Leaves out frames, evenly, so that at most so many a second remain. */
final class Thinning {
    private final Duration between;
    private @Nullable Instant due;

    Thinning(int perSecond) {
        this.between = Duration.ofNanos(1_000_000_000L / perSecond);
    }

    /** Whether a frame of this time remains. */
    boolean keeps(Instant at) {
        Instant next = due;
        if (next == null || jumped(next, at)) {
            due = at.plus(between);
            return true;
        }
        if (at.isBefore(next)) {
            return false;
        }
        // From when it was due, so that the average is met.
        due = next.plus(between);
        return true;
    }

    private boolean jumped(Instant next, Instant at) {
        return Duration.between(next, at).abs().compareTo(between.multipliedBy(2)) > 0;
    }
}
