package io.vitrine.capture;

import io.vitrine.camera.Camera;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps one camera running on a thread of its own: opens it, hands its frames to a {@link LatestFrame}, and when it
 * fails waits a little and opens it again. This is the only place that reconnects; a failing camera concerns no other.
 */
public final class CameraFeed implements AutoCloseable {
    /** Opens the camera anew. */
    @FunctionalInterface
    public interface Opening {
        FrameSource open() throws CaptureException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(CameraFeed.class);
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final Camera camera;
    private final Opening opening;
    private final Clock clock;
    private final LatestFrame latest = new LatestFrame();
    private final Backoff backoff = new Backoff(new Random());
    private final Thread thread;
    private volatile boolean closed;
    private volatile CameraStatus status;
    private long frames;
    private @Nullable Instant lastFrameAt;

    public CameraFeed(Camera camera, Opening opening, Clock clock) {
        this.camera = camera;
        this.opening = opening;
        this.clock = clock;
        this.status = new CameraStatus(CameraStatus.State.CONNECTING, null, "connecting", clock.instant(), null, 0, 0);
        this.thread = new Thread(this::run, "camera-" + camera.id());
        this.thread.setDaemon(true);
    }

    public CameraFeed start() {
        thread.start();
        return this;
    }

    /** Where the newest frame waits. */
    public LatestFrame latest() {
        return latest;
    }

    /** As of now. */
    public CameraStatus status() {
        CameraStatus s = status;
        return new CameraStatus(
                s.state(), s.reason(), s.message(), s.since(), s.lastFrameAt(), s.frames(), latest.dropped());
    }

    private void run() {
        while (!closed) {
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
            pause();
        }
        latest.close();
    }

    private void pump(FrameSource source) throws CaptureException {
        while (!closed) {
            Frame frame = source.next();
            if (frame == null) {
                throw new CaptureException(
                        CaptureException.Reason.ENDED, "camera %s: the stream ended".formatted(camera.id()));
            }
            frames++;
            lastFrameAt = frame.at();
            if (status.state() != CameraStatus.State.ONLINE) {
                backoff.reset();
                LOG.info("camera {}: online, {} x {}", camera.id(), frame.width(), frame.height());
                tell(CameraStatus.State.ONLINE, null, "online", clock.instant());
            } else {
                tell(CameraStatus.State.ONLINE, null, "online", status.since());
            }
            latest.put(frame);
        }
    }

    private void offline(CaptureException.Reason reason, @Nullable String message) {
        boolean same = status.state() == CameraStatus.State.OFFLINE && status.reason() == reason;
        if (!same && !closed) {
            LOG.warn("camera {}: offline, {}", camera.id(), message);
        }
        String words = message == null ? reason.toString() : message;
        tell(CameraStatus.State.OFFLINE, reason, words, same ? status.since() : clock.instant());
    }

    private void tell(
            CameraStatus.State state, CaptureException.@Nullable Reason reason, String message, Instant since) {
        status = new CameraStatus(state, reason, message, since, lastFrameAt, frames, 0);
    }

    private void pause() {
        try {
            if (!closed) {
                Thread.sleep(backoff.next().toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    /** Ends the thread, also in the middle of a wait for its camera; returns within a second. */
    @Override
    public void close() {
        closed = true;
        latest.close();
        thread.interrupt();
        try {
            thread.join(GOODBYE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
