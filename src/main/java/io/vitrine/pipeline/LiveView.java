package io.vitrine.pipeline;

import io.vitrine.capture.CameraFeed;
import io.vitrine.capture.CameraStatus;
import io.vitrine.capture.Frame;
import io.vitrine.capture.Jpeg;
import io.vitrine.capture.LatestFrame;
import io.vitrine.geometry.Box;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * Shows one camera to people, and fails closed: a picture leaves only when it is known where heads are in it, and they
 * are covered; where that is not known, viewers are told so. Works only while somebody watches. Threads may share it.
 *
 * <p>The {@link #uncovered} view is the one exception, for shops that allow it: its live pictures come as they are.
 */
public final class LiveView implements AutoCloseable {
    /** How long a picture waits for the detector, at the least. */
    private static final Duration PATIENCE = Duration.ofMillis(600);

    private static final Duration FOR_A_SNAPSHOT = Duration.ofMillis(1_500);
    private static final Duration GOODBYE = Duration.ofSeconds(1);

    private final CameraFeed feed;
    private final Duration patience;
    private final RecentScenes scenes;
    private final HeadFinder heads;
    private final Queue<Scene> untold = new ConcurrentLinkedQueue<>();
    private final Audience audience = new Audience();
    private @Nullable Thread thread;
    private volatile boolean closed;

    /** @param feed whose pictures are shown; stays the caller's to close */
    public LiveView(CameraFeed feed) {
        this(feed, true);
    }

    /** A view whose viewers see heads as well; privacy masks are black there too. Its snapshots are covered. */
    public static LiveView uncovered(CameraFeed feed) {
        return new LiveView(feed, false);
    }

    private LiveView(CameraFeed feed, boolean covered) {
        this.feed = feed;
        long between = Math.round(1_500 / feed.camera().detectionsPerSecond());
        this.patience = between > PATIENCE.toMillis() ? Duration.ofMillis(between) : PATIENCE;
        this.scenes = new RecentScenes(patience.multipliedBy(2));
        this.heads = covered ? scenes::heads : HeadFinder.NOTHING_TO_COVER;
    }

    /** Takes what a frame showed. Comes from the camera's line, in order; quick. */
    public void scene(Scene scene) {
        scenes.add(scene);
        if (!audience.isEmpty()) {
            untold.add(scene);
        }
    }

    /** A look at a camera; closing it ends it. */
    public interface Watching extends AutoCloseable {
        @Override
        void close();
    }

    /** Shows the camera to a viewer until the answer is closed. */
    public synchronized Watching watch(Viewer viewer) {
        Seat seat = audience.add(viewer);
        if (thread == null && !closed) {
            thread = new Thread(this::run, "live-" + feed.camera().id());
            thread.setDaemon(true);
            thread.start();
        }
        return () -> audience.remove(seat);
    }

    private void run() {
        do {
            show();
        } while (!over());
    }

    /** Somebody may have come while the last one left. */
    private synchronized boolean over() {
        if (closed || audience.isEmpty()) {
            thread = null;
            untold.clear();
            return true;
        }
        return false;
    }

    private void show() {
        try (LatestFrame tap = feed.tap();
                LiveShow show = new LiveShow(feed, heads, audience, patience)) {
            while (!closed && !audience.isEmpty()) {
                tellScenes();
                show.step(tap);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            closed = true;
        }
    }

    private void tellScenes() {
        for (Scene scene = untold.poll(); scene != null; scene = untold.poll()) {
            audience.scene(scene);
        }
    }

    /**
     * A JPEG of now, heads covered; empty where there is no picture that may be shown. Waits for the next picture and
     * for the detector, up to one and a half seconds each.
     *
     * @param width in pixels; never more than the picture has
     */
    public Optional<byte[]> snapshot(int width) throws InterruptedException {
        if (feed.status().state() != CameraStatus.State.ONLINE) {
            return Optional.empty();
        }
        try (LatestFrame tap = feed.tap();
                Frame frame = tap.take(FOR_A_SNAPSHOT)) {
            if (frame == null) {
                return Optional.empty();
            }
            Optional<List<Box>> heads = scenes.heads(frame.at(), FOR_A_SNAPSHOT);
            return heads.map(known -> Jpeg.of(frame, width, known));
        }
    }

    /** Ends it for all viewers. */
    @Override
    public void close() {
        closed = true;
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running != null) {
            running.interrupt();
            try {
                running.join(GOODBYE.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
