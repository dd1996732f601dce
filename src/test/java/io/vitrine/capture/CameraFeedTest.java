package io.vitrine.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.vitrine.camera.Camera;
import io.vitrine.camera.CameraId;
import io.vitrine.capture.CaptureException.Reason;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CameraFeedTest {
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    Path folder;

    @Test
    void a_camera_that_is_missing_says_why_and_comes_back_by_itself() throws Exception {
        Path made = TestVideos.of("testsrc=size=64x48:rate=10:duration=2", folder.resolve("made.mp4"));
        Path plugged = folder.resolve("camera.mp4");
        try (CameraFeed feed = feed("till-1", plugged)) {
            await().atMost(Duration.ofSeconds(5)).until(() -> feed.status().reason() == Reason.NOT_FOUND);
            assertThat(feed.status().state()).isEqualTo(CameraStatus.State.OFFLINE);
            Files.copy(made, plugged);
            try (Frame frame = feed.latest().take(Duration.ofSeconds(5))) {
                assertThat(frame).isNotNull();
            }
        }
    }

    @Test
    void a_dead_camera_does_not_disturb_another() throws Exception {
        Path made = TestVideos.of("testsrc=size=64x48:rate=10:duration=2", folder.resolve("made.mp4"));
        try (CameraFeed dead = feed("dead", folder.resolve("nothing.mp4"));
                CameraFeed alive = feed("alive", made)) {
            await().atMost(Duration.ofSeconds(10)).until(() -> alive.status().frames() >= 15);
            assertThat(dead.status().state()).isEqualTo(CameraStatus.State.OFFLINE);
            assertThat(dead.status().frames()).isZero();
        }
    }

    @Test
    void frames_that_nobody_takes_are_counted_as_dropped() throws Exception {
        Path made = TestVideos.of("testsrc=size=64x48:rate=10:duration=2", folder.resolve("made.mp4"));
        try (CameraFeed feed = feed("busy", made)) {
            await().atMost(Duration.ofSeconds(5)).until(() -> feed.status().frames() >= 20);
            assertThat(feed.status().dropped())
                    .isGreaterThanOrEqualTo(feed.status().frames() - 1 - 20)
                    .isPositive();
        }
    }

    @Test
    void whoever_looks_has_a_mailbox_of_their_own() throws Exception {
        Path made = TestVideos.of("testsrc=size=64x48:rate=10:duration=2", folder.resolve("made.mp4"));
        try (CameraFeed feed = feed("shared", made)) {
            LatestFrame left = feed.tap();
            LatestFrame tap = feed.tap();
            for (LatestFrame mailbox : List.of(feed.latest(), left, tap)) {
                try (Frame frame = mailbox.take(Duration.ofSeconds(5))) {
                    assertThat(frame).isNotNull();
                }
            }
            left.close();
            long then = feed.status().frames();
            await().atMost(Duration.ofSeconds(5)).until(() -> feed.status().frames() > then + 5);
            assertThat(left.take(Duration.ZERO)).isNull();
            try (Frame frame = tap.take(Duration.ofSeconds(5))) {
                assertThat(frame).isNotNull();
            }
        }
    }

    @Test
    void time_goes_on_where_a_camera_opened_anew_is_a_little_behind_itself() throws Exception {
        Path made = TestVideos.of("testsrc=size=64x48:rate=10:duration=2", folder.resolve("made.mp4"));
        SourceAddress source = SourceAddress.parse(made.toString());
        Instant noon = Instant.parse("2026-03-28T12:00:00Z");
        AtomicInteger openings = new AtomicInteger();
        CameraFeed.Opening behind = () -> Sources.open(source, false, noon.plusSeconds(openings.getAndIncrement()));
        try (CameraFeed feed = new CameraFeed(Camera.of("till-1", "file"), behind, CLOCK)) {
            LatestFrame tap = feed.tap();
            feed.start();
            Instant last = noon.minusSeconds(1);
            while (last.isBefore(noon.plusSeconds(4))) {
                try (Frame frame = tap.take(Duration.ofSeconds(5))) {
                    assertThat(frame.at()).isAfter(last);
                    last = frame.at();
                }
            }
            assertThat(feed.status().frames()).isBetween(40L, 20 + (openings.get() - 1) * 10L);
        }
    }

    @Test
    void the_status_tells_size_and_rate_of_the_pictures() throws Exception {
        Path made = TestVideos.of("testsrc=size=64x48:rate=10:duration=2", folder.resolve("made.mp4"));
        Camera camera = Camera.of("till-1", made.toString());
        try (CameraFeed feed = new CameraFeed(camera, () -> Sources.live(camera, CLOCK), CLOCK).start()) {
            await().atMost(Duration.ofSeconds(5)).until(() -> feed.status().frames() >= 5);
            CameraStatus status = feed.status();
            assertThat(status.state()).isEqualTo(CameraStatus.State.ONLINE);
            assertThat("%d x %d".formatted(status.width(), status.height())).isEqualTo("64 x 48");
            assertThat(status.frameRate()).isCloseTo(10, within(.5));
        }
    }

    @Test
    void a_camera_that_is_switched_off_is_never_opened() {
        Camera off =
                new Camera(new CameraId("till-2"), "Till", "demo", false, false, 5, List.of(), List.of(), List.of());
        CameraFeed.Opening never = () -> {
            throw new AssertionError("opened");
        };
        try (CameraFeed feed = new CameraFeed(off, never, CLOCK).start()) {
            assertThat(feed.status().state()).isEqualTo(CameraStatus.State.DISABLED);
        }
    }

    @Test
    void closing_a_feed_that_waits_for_a_silent_camera_takes_less_than_a_second() throws Exception {
        try (ServerSocket blackHole = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            SourceAddress source = SourceAddress.parse("rtsp://127.0.0.1:%d/live".formatted(blackHole.getLocalPort()));
            CameraFeed feed = new CameraFeed(
                            Camera.of("silent", "rtsp"),
                            () -> Sources.open(source, false, Instant.EPOCH),
                            Clock.systemUTC())
                    .start();
            blackHole.accept();
            Thread.sleep(200);
            long start = System.nanoTime();
            feed.close();
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(900));
            assertThat(Thread.getAllStackTraces().keySet())
                    .noneMatch(t -> t.getName().equals("camera-silent"));
        }
    }

    @Test
    void the_wait_before_the_next_try_doubles_to_three_seconds_and_starts_again() {
        Backoff backoff = new Backoff(new java.util.Random(1));
        assertThat(backoff.next()).isBetween(Duration.ofMillis(125), Duration.ofMillis(250));
        for (int i = 0; i < 20; i++) {
            backoff.next();
        }
        assertThat(backoff.next()).isBetween(Duration.ofMillis(1_500), Duration.ofMillis(3_000));
        backoff.reset();
        assertThat(backoff.next()).isLessThanOrEqualTo(Duration.ofMillis(250));
    }

    private static CameraFeed feed(String id, Path file) {
        Camera camera = Camera.of(id, file.toString());
        return new CameraFeed(camera, () -> Sources.live(camera, CLOCK), CLOCK).start();
    }
}
