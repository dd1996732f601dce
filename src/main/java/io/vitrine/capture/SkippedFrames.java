package io.vitrine.capture;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Counts the frames that the detector was due to look at and did not, a second at a time. What a camera sends beyond
 * its detection rate is left out on purpose and does not count.
 */
final class SkippedFrames {
    private static final Duration SECOND = Duration.ofSeconds(1);
    /** The beat between a camera's clock and ours costs a frame now and then. */
    private static final int BEAT = 1;

    private final double perSecond;
    private @Nullable Instant since;
    private long framesThen;
    private long takenThen;

    /** @param perSecond the detection rate */
    SkippedFrames(double perSecond) {
        this.perSecond = perSecond;
    }

    /**
     * How many were skipped in the last second, 0 where it is not over yet or nobody looks at all.
     *
     * @param frames that came so far
     * @param taken that the detector took so far
     */
    long after(Instant now, long frames, long taken) {
        Instant start = since;
        if (start == null || now.isBefore(start)) {
            begin(now, frames, taken);
            return 0;
        }
        Duration elapsed = Duration.between(start, now);
        if (elapsed.compareTo(SECOND) < 0) {
            return 0;
        }
        long due = Math.min(frames - framesThen, (long) (perSecond * elapsed.toMillis() / 1000));
        long skipped = due - (taken - takenThen);
        begin(now, frames, taken);
        return taken == 0 || skipped <= BEAT ? 0 : skipped;
    }

    private void begin(Instant now, long frames, long taken) {
        since = now;
        framesThen = frames;
        takenThen = taken;
    }
}
