package io.vitrine.web;

import io.vitrine.camera.Camera;
import io.vitrine.camera.CameraId;
import io.vitrine.capture.CameraFeed;
import io.vitrine.capture.CaptureException;
import io.vitrine.capture.Frame;
import io.vitrine.capture.LatestFrame;
import io.vitrine.capture.SourceAddress;
import io.vitrine.capture.Sources;
import io.vitrine.classification.Category;
import io.vitrine.detection.Detection;
import io.vitrine.geometry.Box;
import io.vitrine.pipeline.FirstLook;
import io.vitrine.pipeline.LiveView;
import io.vitrine.pipeline.LiveView.Watching;
import io.vitrine.pipeline.PipelineHealth;
import io.vitrine.pipeline.Scene;
import io.vitrine.pipeline.Viewer;
import io.vitrine.sighting.Outfit;
import io.vitrine.sighting.Sighting;
import io.vitrine.sighting.VisitId;
import io.vitrine.sighting.Worn;
import io.vitrine.tracking.TrackId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The demo's clip, live, with its real stream and a scripted look at it: one visitor in a dress whose box wanders. Needs
 * no models.
 */
final class DemoCameras implements Cameras, AutoCloseable {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);

    private final Camera camera =
            io.vitrine.site.Site.demo(Path.of("data")).cameras().get(0);
    private final CameraFeed feed =
            new CameraFeed(camera, () -> Sources.live(camera, Clock.systemUTC()), Clock.systemUTC());
    private final LiveView view = new LiveView(feed);
    private final LiveView uncovered = LiveView.uncovered(feed);
    private final FirstLook firstLook =
            new FirstLook(frames -> List.of(List.of(new Detection(new Box(.4, .2, .2, .7), .9))), Clock.systemUTC());
    private final Thread looking = new Thread(this::look, "looking");
    private volatile @Nullable Scene newest;

    DemoCameras() {
        feed.start();
        looking.setDaemon(true);
        looking.start();
    }

    private void look() {
        try (LatestFrame tap = feed.tap()) {
            while (!looking.isInterrupted()) {
                try (Frame frame = tap.take(Duration.ofSeconds(1))) {
                    if (frame != null) {
                        Scene scene = sceneAt(frame.at());
                        newest = scene;
                        view.scene(scene);
                        uncovered.scene(scene);
                    }
                }
                Thread.sleep(BETWEEN_LOOKS.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Scene sceneAt(Instant at) {
        Box box = new Box(.25 + .1 * Math.sin(at.toEpochMilli() / 1500.0), .35, .1, .4);
        Outfit outfit = new Outfit(List.of(new Worn(Category.DRESS, "red", .9)), Map.of("dress", .9), true);
        return new Scene(
                camera.id(),
                at,
                List.of(new Sighting(
                        new VisitId("v1"),
                        new TrackId(1),
                        camera.id(),
                        at,
                        box,
                        outfit,
                        Map.of("door", Duration.ofSeconds(3)),
                        Duration.ofSeconds(9))),
                List.of(box));
    }

    @Override
    public List<Camera> all() {
        return List.of(camera);
    }

    @Override
    public List<PipelineHealth> health() {
        return List.of(
                new PipelineHealth(camera.id(), feed.status(), 300, 0, Duration.ofMillis(60), Duration.ofMillis(110)));
    }

    @Override
    public Optional<Scene> scene(CameraId id) {
        return Optional.ofNullable(newest);
    }

    @Override
    public Optional<byte[]> snapshot(CameraId id, int width) {
        try {
            return view.snapshot(width);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public Watching watch(CameraId id, Viewer viewer) {
        return view.watch(viewer);
    }

    @Override
    public Optional<Watching> watchUncovered(CameraId id, Viewer viewer) {
        return Optional.of(uncovered.watch(viewer));
    }

    @Override
    public FirstLook.Found lookAt(SourceAddress address) throws CaptureException {
        return firstLook.at(address);
    }

    @Override
    public void close() {
        looking.interrupt();
        view.close();
        uncovered.close();
        feed.close();
    }
}
