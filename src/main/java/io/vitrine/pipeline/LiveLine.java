package io.vitrine.pipeline;

import io.vitrine.alerts.AlertSink;
import io.vitrine.camera.Camera;
import io.vitrine.capture.CameraFeed;
import io.vitrine.capture.Frame;
import io.vitrine.rules.RuleBook;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drives one live camera: takes its newest frame as often as the camera's detection rate asks, and sends it down the
 * line. A frame that fails is told and left behind.
 */
final class LiveLine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LiveLine.class);
    private static final Duration PATIENCE = Duration.ofMillis(500);
    /** Without a picture for this long, nobody can be said to be there still. */
    private static final Duration AWAY = Duration.ofSeconds(10);

    private static final Duration BETWEEN_WARNINGS = Duration.ofSeconds(1);
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private final Camera camera;
    private final CameraFeed feed;
    private final LiveView view;
    private final @Nullable LiveView uncovered;
    private final NewestScene latest;
    private final CameraPipeline pipeline;
    private final InstantSource clock;
    private final Latencies latencies = new Latencies();
    private final Thread thread;
    private volatile boolean closed;
    private final AtomicLong processed = new AtomicLong();
    private final AtomicLong failures = new AtomicLong();
    private @Nullable Instant lastAt;
    private Instant lastArrival = Instant.MAX;
    private Instant lastWarning = Instant.MIN;

    /** @param rawView whether there is to be a view whose heads are not covered */
    LiveLine(
            Camera camera,
            String store,
            CameraFeed feed,
            Seeing seeing,
            RuleBook rules,
            AlertSink alerts,
            Witness witness,
            boolean rawView) {
        this.camera = camera;
        this.feed = feed;
        this.view = new LiveView(feed);
        this.uncovered = rawView ? LiveView.uncovered(feed) : null;
        this.latest = new NewestScene(witness, uncovered == null ? List.of(view) : List.of(view, uncovered));
        this.pipeline = new CameraPipeline(camera, store, seeing, rules, alerts, latest);
        this.clock = seeing.clock();
        this.thread = new Thread(this::run, "line-" + camera.id());
        this.thread.setDaemon(true);
    }

    LiveLine start() {
        feed.start();
        thread.start();
        return this;
    }

    Camera camera() {
        return camera;
    }

    /** From the next frame on these rules hold. */
    void rules(RuleBook rules) {
        pipeline.rules(rules);
    }

    /** What the newest looked-at frame showed; empty while there is no picture. */
    Optional<Scene> scene() {
        return latest.scene();
    }

    /** What people may see of the camera. */
    LiveView view() {
        return view;
    }

    /** The camera with heads uncovered; empty unless the shop allows that. */
    Optional<LiveView> uncovered() {
        return Optional.ofNullable(uncovered);
    }

    PipelineHealth health() {
        return new PipelineHealth(
                camera.id(),
                feed.status(),
                processed.get(),
                failures.get(),
                latencies.percentile(.5),
                latencies.percentile(.95));
    }

    private void run() {
        long between = Math.round(1e9 / camera.detectionsPerSecond());
        long next = System.nanoTime();
        try {
            while (!closed) {
                long wait = next - System.nanoTime();
                if (wait > 0) {
                    Thread.sleep(wait / 1_000_000, (int) (wait % 1_000_000));
                }
                next = Math.max(next + between, System.nanoTime());
                takeOne();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        endVisits();
    }

    private void takeOne() throws InterruptedException {
        try (Frame frame = feed.latest().take(PATIENCE)) {
            if (frame != null) {
                send(frame);
            } else if (lastAt != null && lastArrival.plus(AWAY).isBefore(clock.instant())) {
                endVisits();
            }
        }
    }

    private void send(Frame frame) {
        lastAt = frame.at();
        lastArrival = clock.instant();
        try {
            pipeline.process(frame);
            processed.incrementAndGet();
            latencies.add(Duration.between(frame.at(), clock.instant()));
        } catch (RuntimeException e) {
            failures.incrementAndGet();
            warn(e);
        }
    }

    private void warn(RuntimeException e) {
        Instant now = clock.instant();
        if (lastWarning.equals(Instant.MIN)
                || lastWarning.plus(BETWEEN_WARNINGS).isBefore(now)) {
            lastWarning = now;
            LOG.warn("camera {}: a frame failed, {} so far", camera.id(), failures.get(), e);
        }
    }

    private void endVisits() {
        Instant at = lastAt;
        if (at != null) {
            lastAt = null;
            latest.forget();
            pipeline.finish(at);
        }
    }

    @Override
    public void close() {
        closed = true;
        view.close();
        if (uncovered != null) {
            uncovered.close();
        }
        feed.close();
        thread.interrupt();
        try {
            thread.join(GOODBYE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
