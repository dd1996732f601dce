package io.vitrine.capture;

import io.vitrine.camera.Camera;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one camera running on a thread of its own: opens it, hands its frames to a {@link LatestFrame} for each who
 * looks, and when it fails waits a little and opens it again. This is the only place that reconnects; a failing camera
 * concerns no other.
 */
public final class CameraFeed implements AutoCloseable {
    /** Opens the camera anew. */
    @FunctionalInterface
    public interface Opening {
        FrameSource open() throws CaptureException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(CameraFeed.class);
    private static final Duration GOODBYE = Duration.ofSeconds(1);
    /** If time goes back further than this, somebody has set a clock, and waiting for it would take too long. */
    private static final Duration A_LITTLE = Duration.ofSeconds(6);

    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);

    private final Camera camera;
    private final Opening opening;
    private final Clock clock;
    private final LatestFrame latest = new LatestFrame();
    private final List<LatestFrame> taps = new CopyOnWriteArrayList<>();
    private final SkippedFrames skipped;
    private final FrameRate rate = new FrameRate();
    private final Backoff backoff = new Backoff(new Random());
    private final Thread thread;
    private volatile boolean closed;
    private volatile CameraStatus status;

    public CameraFeed(Camera camera, Opening opening, Clock clock) {
        this.camera = camera;
        this.opening = opening;
        this.clock = clock;
        this.skipped = new SkippedFrames(camera.detectionsPerSecond());
        this.status =
                camera.enabled() ? CameraStatus.connecting(clock.instant()) : CameraStatus.disabled(clock.instant());
        this.thread = new Thread(this::run, "camera-" + camera.id());
        this.thread.setDaemon(true);
    }

    /** Begins; a camera that is switched off stays so. */
    public CameraFeed start() {
        if (camera.enabled()) {
            thread.start();
        }
        return this;
    }

    /** Where the newest frame waits for the detector. */
    public LatestFrame latest() {
        return latest;
    }

    /** A further mailbox for somebody else who looks, at a pace of their own; closing it ends it. */
    public LatestFrame tap() {
        LatestFrame tap = new LatestFrame();
        taps.add(tap);
        if (closed) {
            tap.close();
        }
        return tap;
    }

    /** Whose pictures these are. */
    public Camera camera() {
        return camera;
    }

    /** As of now. */
    public CameraStatus status() {
        CameraStatus s = status;
        return new CameraStatus(
                s.state(),
                s.reason(),
                s.message(),
                s.since(),
                s.lastFrameAt(),
                s.frames(),
                latest.dropped(),
                s.width(),
                s.height(),
                s.frameRate());
    }

    private void run() {
        while (!closed) {
            Instant begun = clock.instant();
            try (FrameSource source = Sources.masked(opening.open(), camera)) {
                pump(source);
            } catch (CaptureException e) {
                offline(e.reason(), e.getMessage());
            } catch (RuntimeException e) {
                LOG.error("camera {}: unexpected failure", camera.id(), e);
                offline(
                        CaptureException.Reason.BROKEN,
                        "unexpected failure: " + e.getClass().getSimpleName());
            }
            pause(begun);
        }
        endTaps();
    }

    private void pump(FrameSource source) throws CaptureException {
        while (!closed) {
            Frame frame = source.next();
            if (frame == null) {
                throw new CaptureException(
                        CaptureException.Reason.ENDED, "camera %s: the stream ended".formatted(camera.id()));
            }
            if (goesBack(frame)) {
                frame.close();
            } else {
                online(frame);
                hand(frame);
            }
        }
    }

    /** A camera opened anew may seem a little behind itself; whoever looks is spared that. */
    private boolean goesBack(Frame frame) {
        Instant last = status.lastFrameAt();
        if (last == null || frame.at().isAfter(last)) {
            return false;
        }
        return Duration.between(frame.at(), last).compareTo(A_LITTLE) < 0;
    }

    private void online(Frame frame) {
        CameraStatus before = status;
        boolean was = before.state() == CameraStatus.State.ONLINE;
        if (!was) {
            backoff.reset();
            rate.reset();
            LOG.info("camera {}: online, {} x {}", camera.id(), frame.width(), frame.height());
        }
        rate.add(frame.at());
        status = new CameraStatus(
                CameraStatus.State.ONLINE,
                null,
                "online",
                was ? before.since() : clock.instant(),
                frame.at(),
                before.frames() + 1,
                0,
                frame.width(),
                frame.height(),
                rate.perSecond());
    }

    private void hand(Frame frame) {
        taps.removeIf(LatestFrame::closed);
        taps.forEach(tap -> tap.put(frame.retain()));
        latest.put(frame);
        long missed = skipped.after(clock.instant(), status.frames(), latest.taken());
        if (missed > 0) {
            LOG.info("camera {}: {} frames skipped, detector busy", camera.id(), missed);
        }
    }

    private void offline(CaptureException.Reason reason, @Nullable String message) {
        CameraStatus before = status;
        boolean same = before.state() == CameraStatus.State.OFFLINE && before.reason() == reason;
        if (!same && !closed) {
            LOG.warn("camera {}: offline, {}", camera.id(), message);
        }
        status = new CameraStatus(
                CameraStatus.State.OFFLINE,
                reason,
                message == null ? reason.toString() : message,
                same ? before.since() : clock.instant(),
                before.lastFrameAt(),
                before.frames(),
                0,
                before.width(),
                before.height(),
                0);
    }

    /** Counted from the beginning of the try, so that a try that took long does not wait as long again. */
    private void pause(Instant begun) {
        Duration spent = Duration.between(begun, clock.instant());
        Duration wait = backoff.next().minus(spent);
        try {
            if (!closed) {
                Thread.sleep(Math.max(wait.toMillis(), SHORTEST_PAUSE.toMillis()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    private void endTaps() {
        latest.close();
        taps.forEach(LatestFrame::close);
        taps.clear();
    }

    /** Ends the thread, also in the middle of a wait for its camera; returns within a second. */
    @Override
    public void close() {
        closed = true;
        endTaps();
        thread.interrupt();
        try {
            thread.join(GOODBYE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
