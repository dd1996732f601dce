package io.vitrine.pipeline;

import io.vitrine.capture.Fragment;
import io.vitrine.capture.Frame;
import io.vitrine.capture.LiveEncoder;
import io.vitrine.geometry.Box;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One unbroken stream of live pictures of one size, shared by all viewers. Belongs to one thread. */
final class Broadcast implements AutoCloseable {
    private static final int WIDEST = 1280;
    private static final int SMALLEST = 16;
    /** A longer gap would make a player stand still. */
    private static final Duration BREAK = Duration.ofSeconds(2);

    private static final Duration BETWEEN_WANTED_KEYS = Duration.ofMillis(500);

    private final LiveEncoder encoder;
    private final int frameWidth;
    private final int frameHeight;
    private final int width;
    private final int height;
    private final Instant zero;
    private final byte[] init;
    private Instant last = Instant.MIN;
    private Instant lastKey = Instant.MIN;

    /** @param fps about how many pictures a second will come */
    Broadcast(Frame first, double fps) {
        this.frameWidth = first.width();
        this.frameHeight = first.height();
        this.width = even(Math.min(WIDEST, frameWidth));
        this.height = even((int) Math.round((double) width * frameHeight / frameWidth));
        this.zero = first.at();
        this.encoder = new LiveEncoder(width, height, fps);
        this.init = encoder.initSegment();
    }

    private static int even(int side) {
        return Math.max(SMALLEST, side / 2 * 2);
    }

    /** Whether this frame can be the next. */
    boolean continuesWith(Frame frame) {
        boolean sameSize = frame.width() == frameWidth && frame.height() == frameHeight;
        if (last.equals(Instant.MIN)) {
            return sameSize;
        }
        Duration gap = Duration.between(last, frame.at());
        return sameSize && gap.compareTo(Duration.ZERO) > 0 && gap.compareTo(BREAK) <= 0;
    }

    void announce(Viewer viewer) {
        viewer.start(encoder.codec(), width, height, zero, init);
    }

    /** Null where the encoder left the frame out. */
    @Nullable
    Fragment encode(Frame frame, List<Box> heads, boolean keyWanted) {
        last = frame.at();
        boolean enough = !lastKey.equals(Instant.MIN)
                && Duration.between(lastKey, frame.at()).compareTo(BETWEEN_WANTED_KEYS) < 0;
        if (keyWanted && !enough) {
            encoder.wantKey();
        }
        Fragment fragment = encoder.encode(frame, heads);
        if (fragment != null && fragment.key()) {
            lastKey = frame.at();
        }
        return fragment;
    }

    @Override
    public void close() {
        encoder.close();
    }
}
