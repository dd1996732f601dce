package io.vitrine.capture;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Leaves out pictures by their own time, as the detection rate of a live camera does. */
final class ThinnedSource implements FrameSource {
    private final FrameSource source;
    private final Duration between;
    private @Nullable Instant due;

    ThinnedSource(FrameSource source, double perSecond) {
        if (!(perSecond > 0)) {
            throw new IllegalArgumentException("needs more than 0 pictures a second, not " + perSecond);
        }
        this.source = source;
        this.between = Duration.ofNanos(Math.round(1e9 / perSecond));
    }

    @Override
    public @Nullable Frame next() throws CaptureException {
        while (true) {
            Frame frame = source.next();
            if (frame == null || take(frame.at())) {
                return frame;
            }
            frame.close();
        }
    }

    private boolean take(Instant at) {
        Instant next = due;
        if (next != null && at.isBefore(next)) {
            return false;
        }
        // In step with the first picture, so that the mean rate holds; anew after a gap.
        Instant following = (next == null ? at : next).plus(between);
        due = following.isAfter(at) ? following : at.plus(between);
        return true;
    }

    @Override
    public void close() {
        source.close();
    }
}
