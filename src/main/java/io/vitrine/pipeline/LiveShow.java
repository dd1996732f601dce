package io.vitrine.pipeline;

import io.vitrine.capture.CameraFeed;
import io.vitrine.capture.CameraStatus;
import io.vitrine.capture.Fragment;
import io.vitrine.capture.Frame;
import io.vitrine.capture.LatestFrame;
import io.vitrine.geometry.Box;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What happens while somebody watches a camera, step by step. Belongs to one thread. */
final class LiveShow implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveShow.class);
    private static final int FPS = 12;
    private static final Duration POLL = Duration.ofMillis(20);
    /** Without a picture for this much longer than one may wait, viewers are told why. */
    private static final Duration UNTIL_TOLD = Duration.ofMillis(1_400);

    private static final String UNCOVERED = "Heads cannot be hidden at the moment, so nothing is shown";
    private static final String BROKEN = "The picture cannot be encoded";

    private final CameraFeed feed;
    private final HeadFinder heads;
    private final Audience audience;
    private final WaitingFrames waiting;
    private final Thinning thinning = new Thinning(FPS);
    private final long tolerance;
    private long lastShown = System.nanoTime();
    private @Nullable Broadcast broadcast;
    private @Nullable String failure;

    LiveShow(CameraFeed feed, HeadFinder heads, Audience audience, Duration patience) {
        this.feed = feed;
        this.heads = heads;
        this.audience = audience;
        this.waiting = new WaitingFrames(patience);
        this.tolerance = patience.plus(UNTIL_TOLD).toNanos();
    }

    /** Waits a moment for the next frame, and shows what may be shown. */
    void step(LatestFrame tap) throws InterruptedException {
        Frame frame = tap.take(POLL);
        if (frame != null) {
            if (thinning.keeps(frame.at())) {
                waiting.add(frame);
            } else {
                frame.close();
            }
        }
        waiting.release(heads, this::show);
        if (System.nanoTime() - lastShown > tolerance) {
            audience.placeholder(reason());
        }
    }

    private void show(Frame frame, List<Box> heads) {
        try {
            Broadcast current = broadcastOf(frame);
            Fragment fragment = current.encode(frame, heads, audience.wantsKey(current));
            failure = null;
            lastShown = System.nanoTime();
            if (fragment != null) {
                audience.fragment(current, fragment);
            }
        } catch (RuntimeException e) {
            if (failure == null) {
                LOG.warn("camera {}: the live picture failed", feed.camera().id(), e);
            }
            failure = BROKEN;
            endBroadcast();
        }
    }

    private Broadcast broadcastOf(Frame frame) {
        Broadcast current = broadcast;
        if (current != null && current.continuesWith(frame)) {
            return current;
        }
        endBroadcast();
        double rate = feed.status().frameRate();
        current = new Broadcast(frame, rate > 0 ? Math.min(FPS, rate) : FPS);
        broadcast = current;
        return current;
    }

    private String reason() {
        CameraStatus status = feed.status();
        if (status.state() != CameraStatus.State.ONLINE) {
            return status.message();
        }
        return failure == null ? UNCOVERED : failure;
    }

    private void endBroadcast() {
        if (broadcast != null) {
            broadcast.close();
            broadcast = null;
        }
    }

    @Override
    public void close() {
        waiting.close();
        endBroadcast();
    }
}
