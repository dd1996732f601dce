package io.vitrine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.camera.Camera;
import io.vitrine.camera.CameraId;
import io.vitrine.capture.CameraFeed;
import io.vitrine.capture.Frame;
import io.vitrine.capture.Pictures;
import io.vitrine.capture.Rgb;
import io.vitrine.capture.SourceAddress;
import io.vitrine.capture.Sources;
import io.vitrine.capture.TestVideos;
import io.vitrine.geometry.Box;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveViewTest {
    private static final Box PERSON = new Box(.3, .2, .2, .7);
    private static final Box HEAD = new Box(.3, .2, .2, .154);
    private static final Box LEGS = new Box(.3, .5, .2, .4);

    @TempDir
    static Path videos;

    private static Camera camera;
    private CameraFeed feed;
    private LiveView view;
    private ScriptedDetector detector;
    private final RecordingViewer viewer = new RecordingViewer();

    @TempDir
    Path folder;

    @BeforeAll
    static void film() throws Exception {
        camera = Camera.of(
                "entrance", TestVideos.chequer(videos.resolve("chequer.mp4")).toString());
    }

    @BeforeEach
    void begin() {
        feed = new CameraFeed(camera, () -> Sources.live(camera, Clock.systemUTC()), Clock.systemUTC()).start();
        view = new LiveView(feed);
        detector = new ScriptedDetector(feed, view);
        detector.start();
    }

    @AfterEach
    void end() {
        detector.interrupt();
        view.close();
        feed.close();
    }

    @Test
    void a_viewer_sees_pictures_of_which_a_scene_is_known() throws Exception {
        LiveView.Watching watching = view.watch(viewer);
        await().atMost(Duration.ofSeconds(5)).until(() -> viewer.fragments.size() >= 10);
        watching.close();
        await().atMost(Duration.ofSeconds(2)).until(() -> !running());
        assertThat(viewer.codec).startsWith("avc1.42");
        assertThat(viewer.size).isEqualTo("320 x 192");
        assertThat(viewer.fragments.get(0).key()).isTrue();
        assertThat(viewer.fragments).isSortedAccordingTo((a, b) -> a.at().compareTo(b.at()));
        Instant last = viewer.scenes.get(viewer.scenes.size() - 1).at();
        assertThat(viewer.fragments).allMatch(shown -> !shown.at().isAfter(last));
        Path film = Files.write(folder.resolve("live.mp4"), viewer.film.toByteArray());
        try (var source = Sources.open(SourceAddress.parse(film.toString()), false, Instant.EPOCH);
                Frame frame = source.next()) {
            assertThat(Rgb.detail(frame, HEAD)).isLessThan(100);
            assertThat(Rgb.detail(frame, LEGS)).isGreaterThan(150);
        }
    }

    @Test
    void where_the_detector_stops_viewers_get_a_placeholder_and_no_picture() throws Exception {
        view.watch(viewer);
        await().atMost(Duration.ofSeconds(5)).until(() -> viewer.fragments.size() >= 3);
        detector.blind = true;
        await().atMost(Duration.ofSeconds(5)).until(() -> viewer.placeholders.size() == 1);
        assertThat(viewer.placeholders.get(0)).contains("Heads cannot be hidden");
        int shown = viewer.fragments.size();
        Thread.sleep(500);
        assertThat(viewer.fragments).hasSize(shown);
        detector.blind = false;
        await().atMost(Duration.ofSeconds(5)).until(() -> viewer.fragments.size() > shown + 3);
    }

    @Test
    void the_uncovered_view_shows_heads_live_but_in_no_snapshot() throws Exception {
        try (LiveView uncovered = LiveView.uncovered(feed)) {
            uncovered.watch(viewer);
            await().atMost(Duration.ofSeconds(5)).until(() -> viewer.fragments.size() >= 5);
            assertThat(uncovered.snapshot(320))
                    .as("nobody told it where heads are")
                    .isEmpty();
        }
        Path film = Files.write(folder.resolve("live.mp4"), viewer.film.toByteArray());
        try (var source = Sources.open(SourceAddress.parse(film.toString()), false, Instant.EPOCH);
                Frame frame = source.next()) {
            assertThat(Rgb.detail(frame, HEAD)).isGreaterThan(150);
        }
    }

    @Test
    void nothing_works_while_nobody_watches() throws Exception {
        assertThat(running()).isFalse();
        LiveView.Watching watching = view.watch(viewer);
        assertThat(running()).isTrue();
        watching.close();
        await().atMost(Duration.ofSeconds(2)).until(() -> !running());
        view.watch(viewer);
        await().atMost(Duration.ofSeconds(5)).until(() -> !viewer.fragments.isEmpty());
    }

    @Test
    void a_slow_viewer_goes_on_with_a_key_picture_and_a_failing_one_is_let_go() throws Exception {
        RecordingViewer slow = new RecordingViewer();
        RecordingViewer failing = new RecordingViewer();
        failing.fails = true;
        view.watch(viewer);
        view.watch(slow);
        view.watch(failing);
        await().atMost(Duration.ofSeconds(5)).until(() -> slow.fragments.size() >= 2);
        slow.ready = false;
        Thread.sleep(300);
        int then = slow.fragments.size();
        int others = viewer.fragments.size();
        await().atMost(Duration.ofSeconds(5)).until(() -> viewer.fragments.size() > others + 5);
        assertThat(slow.fragments).hasSize(then);
        slow.ready = true;
        await().atMost(Duration.ofSeconds(5)).until(() -> slow.fragments.size() > then);
        assertThat(slow.fragments.get(then).key()).isTrue();
        assertThat(failing.fragments).isEmpty();
    }

    @Test
    void a_snapshot_is_a_picture_only_where_heads_are_known() throws Exception {
        await().atMost(Duration.ofSeconds(5)).until(() -> feed.status().frames() > 0);
        Path still = Files.write(folder.resolve("now.jpg"), view.snapshot(320).orElseThrow());
        try (Frame frame = Pictures.read(still)) {
            assertThat("%d x %d".formatted(frame.width(), frame.height())).isEqualTo("320 x 192");
            assertThat(Rgb.detail(frame, HEAD)).isLessThan(100);
            assertThat(Rgb.detail(frame, LEGS)).isGreaterThan(150);
        }
        detector.blind = true;
        Thread.sleep(300);
        assertThat(view.snapshot(320)).isEmpty();
    }

    private static boolean running() {
        return Thread.getAllStackTraces().keySet().stream()
                .anyMatch(thread -> thread.getName().equals("live-entrance"));
    }

    /** Sees one person in every frame it takes. */
    private static final class ScriptedDetector extends Thread {
        private final CameraFeed feed;
        private final LiveView view;
        private volatile boolean blind;

        ScriptedDetector(CameraFeed feed, LiveView view) {
            super("scripted-detector");
            this.feed = feed;
            this.view = view;
            setDaemon(true);
        }

        @Override
        public void run() {
            try {
                while (true) {
                    try (Frame frame = feed.latest().take(Duration.ofSeconds(1))) {
                        if (frame != null && !blind) {
                            Thread.sleep(50);
                            view.scene(new Scene(new CameraId("entrance"), frame.at(), List.of(), List.of(PERSON)));
                        }
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private record Shown(Instant at, boolean key) {}

    private static final class RecordingViewer implements Viewer {
        private final List<Shown> fragments = new CopyOnWriteArrayList<>();
        private final List<Scene> scenes = new CopyOnWriteArrayList<>();
        private final List<String> placeholders = new CopyOnWriteArrayList<>();
        private final ByteArrayOutputStream film = new ByteArrayOutputStream();
        private volatile String codec = "";
        private volatile String size = "";
        private volatile boolean ready = true;
        private volatile boolean fails;

        @Override
        public void start(String newCodec, int width, int height, Instant zero, byte[] init) {
            if (fails) {
                throw new IllegalStateException("gone");
            }
            codec = newCodec;
            size = "%d x %d".formatted(width, height);
            film.writeBytes(init);
        }

        @Override
        public void fragment(Instant at, boolean key, byte[] bytes) {
            film.writeBytes(bytes);
            fragments.add(new Shown(at, key));
        }

        @Override
        public void scene(Scene scene) {
            scenes.add(scene);
        }

        @Override
        public void placeholder(String reason) {
            placeholders.add(reason);
        }

        @Override
        public boolean ready() {
            return ready;
        }
    }
}
