package io.vitrine.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.camera.Camera;
import io.vitrine.camera.CameraId;
import io.vitrine.capture.CameraStatus.State;
import io.vitrine.capture.CaptureException.Reason;
import io.vitrine.capture.RtspClip.Codec;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Cameras that die in different ways, all at once, beside one that does not. */
class CameraFaultsTest {
    private static final Clock CLOCK = Clock.systemUTC();
    private static final Duration FIVE_SECONDS = Duration.ofSeconds(5);
    private static RtspClip clip;
    private final List<AutoCloseable> running = new ArrayList<>();

    @BeforeAll
    static void encode() throws Exception {
        clip = RtspClip.pattern("testsrc=size=160x120:duration=2", 15, 15, Codec.H264);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : running) {
            each.close();
        }
    }

    @Test
    void cameras_that_die_are_noticed_and_come_back_while_another_goes_on_undisturbed() throws Exception {
        TestRtspServer killed = server();
        TestRtspServer frozen = server();
        TestRtspServer blackHole = server();
        TestRtspServer healthy = server();
        CameraFeed first = feed("killed", killed, false);
        CameraFeed second = feed("frozen", frozen, true);
        CameraFeed third = feed("black-hole", blackHole, false);
        CameraFeed alive = feed("alive", healthy, false);
        List<CameraFeed> dying = List.of(first, second, third);
        await().atMost(Duration.ofSeconds(15))
                .until(() -> alive.status().frames() > 15
                        && dying.stream().allMatch(feed -> feed.status().state() == State.ONLINE));
        Gaps gaps = new Gaps(alive.tap());

        killed.kill();
        frozen.freeze("live", true);
        blackHole.blackHole(true);
        await().atMost(FIVE_SECONDS)
                .until(() -> dying.stream().allMatch(feed -> feed.status().state() == State.OFFLINE));
        await().atMost(FIVE_SECONDS).until(() -> first.status().reason() == Reason.REFUSED);
        await().atMost(FIVE_SECONDS).until(() -> third.status().message().contains("no answer"));
        assertThat(second.status().reason()).isEqualTo(Reason.SILENT);
        assertThat(third.status().reason()).isEqualTo(Reason.SILENT);
        dying.forEach(feed -> assertThat(feed.status().message()).contains("127.0.0.1"));

        killed.reopen();
        frozen.freeze("live", false);
        blackHole.blackHole(false);
        await().atMost(FIVE_SECONDS)
                .until(() -> dying.stream().allMatch(feed -> feed.status().state() == State.ONLINE));

        assertThat(alive.status().state()).isEqualTo(State.ONLINE);
        assertThat(gaps.count()).isGreaterThan(30);
        assertThat(gaps.longestMillis())
                .as("longest gap of the camera that lives")
                .isLessThan(1_000);
    }

    @Test
    void a_camera_that_loses_its_power_for_a_moment_is_back_at_once() throws Exception {
        TestRtspServer server = server();
        CameraFeed feed = feed("till-1", server, false);
        await().atMost(Duration.ofSeconds(10)).until(() -> feed.status().state() == State.ONLINE);
        long then = feed.status().frames();
        server.reset();
        await().atMost(FIVE_SECONDS).until(() -> feed.status().state() == State.OFFLINE);
        await().atMost(FIVE_SECONDS).until(() -> feed.status().frames() > then + 15);
    }

    @Test
    void a_wrong_password_is_told_and_when_it_is_right_again_the_camera_comes_back() throws Exception {
        TestRtspServer server = server();
        server.digest("viewer", "other");
        CameraFeed feed = feed("till-1", server, false);
        await().atMost(FIVE_SECONDS).until(() -> feed.status().reason() == Reason.UNAUTHORIZED);
        assertThat(feed.status().message()).doesNotContain("s3cret", "viewer");
        server.digest("viewer", "s3cret");
        await().atMost(FIVE_SECONDS).until(() -> feed.status().state() == State.ONLINE);
    }

    private TestRtspServer server() throws Exception {
        TestRtspServer server = new TestRtspServer();
        running.add(server);
        server.mount("live", clip);
        return server;
    }

    private CameraFeed feed(String id, TestRtspServer server, boolean udp) {
        String source = "rtsp://viewer:s3cret@127.0.0.1:%d/live".formatted(server.port());
        Camera camera = new Camera(new CameraId(id), id, source, udp, true, 5, List.of(), List.of(), List.of());
        CameraFeed feed = new CameraFeed(camera, () -> Sources.live(camera, CLOCK), CLOCK).start();
        running.add(0, feed);
        return feed;
    }

    /** Measures the time between the pictures of one camera. */
    private static final class Gaps {
        private final LatestFrame tap;
        private volatile long longest;
        private volatile long count;

        Gaps(LatestFrame tap) {
            this.tap = tap;
            Thread thread = new Thread(this::run, "gaps");
            thread.setDaemon(true);
            thread.start();
        }

        private void run() {
            long last = System.nanoTime();
            try {
                for (Frame frame = take(); frame != null; frame = take()) {
                    frame.close();
                    longest = Math.max(longest, System.nanoTime() - last);
                    last = System.nanoTime();
                    count++;
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private Frame take() throws InterruptedException {
            return tap.take(Duration.ofSeconds(20));
        }

        long count() {
            return count;
        }

        long longestMillis() {
            return longest / 1_000_000;
        }
    }
}
