package io.vitrine.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpServer;
import io.vitrine.capture.CaptureException.Reason;
import io.vitrine.geometry.Box;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FfmpegSourceTest {
    private static final Box ALL = new Box(0, 0, 1, 1);

    @TempDir
    Path folder;

    @Test
    void every_frame_of_a_file_comes_in_order_with_the_files_own_time() throws Exception {
        Path file = TestVideos.of("testsrc=size=64x48:rate=10:duration=2", folder.resolve("ten.mp4"));
        List<Instant> stamps = stamps(file);
        assertThat(stamps).hasSize(20);
        assertThat(stamps.get(0)).isEqualTo(Instant.EPOCH);
        assertThat(stamps.get(19)).isEqualTo(Instant.EPOCH.plusMillis(1_900));
        assertThat(stamps(file)).isEqualTo(stamps);
    }

    @ParameterizedTest
    @CsvSource({"one-by-one.mp4, 1394, 768, 432", "dress-walks-in.mp4, 35, 480, 270"})
    void the_real_clips_decode_completely(String name, int frames, int width, int height) throws Exception {
        Path clip = TestVideos.clip(name);
        try (FfmpegSource source = open(clip)) {
            int count = 0;
            for (Frame frame = source.next(); frame != null; frame = source.next()) {
                assertThat(frame.width()).isEqualTo(width);
                assertThat(frame.height()).isEqualTo(height);
                frame.close();
                count++;
            }
            assertThat(count).isCloseTo(frames, within(2));
        }
    }

    @ParameterizedTest
    @CsvSource({"libx264, mp4", "libx265, mp4", "mjpeg, avi"})
    void a_red_left_and_a_blue_right_half_stay_where_they_are(String codec, String suffix) throws Exception {
        Path file = TestVideos.of(
                "color=red:size=320x240:rate=5:duration=1,drawbox=x=160:y=0:w=160:h=240:color=blue:t=fill",
                folder.resolve("halves." + suffix),
                "-c:v",
                codec,
                "-pix_fmt",
                codec.equals("mjpeg") ? "yuvj420p" : "yuv420p");
        try (FfmpegSource source = open(file);
                Frame frame = source.next()) {
            ByteBuffer whole = rgb(frame, ALL, 64, 64, Fit.LETTERBOX);
            assertThat(pixel(whole, 64, 16, 32)).startsWith("red");
            assertThat(pixel(whole, 64, 48, 32)).startsWith("blue");
            assertThat(pixel(whole, 64, 32, 2)).isEqualTo("grey 114");
            ByteBuffer right = rgb(frame, new Box(.55, .2, .4, .4), 32, 32, Fit.STRETCH);
            assertThat(pixel(right, 32, 0, 0)).startsWith("blue");
            assertThat(pixel(right, 32, 31, 31)).startsWith("blue");
        }
    }

    @Test
    void what_lies_outside_of_the_picture_is_grey() throws Exception {
        Path file = TestVideos.of("color=red:size=100x100:rate=5:duration=1", folder.resolve("red.mp4"));
        try (FfmpegSource source = open(file);
                Frame frame = source.next()) {
            ByteBuffer shifted = rgb(frame, new Box(-.5, 0, 1, 1), 40, 40, Fit.STRETCH);
            assertThat(pixel(shifted, 40, 5, 20)).isEqualTo("grey 114");
            assertThat(pixel(shifted, 40, 35, 20)).startsWith("red");
            ByteBuffer beyond = rgb(frame, new Box(2, 2, 1, 1), 8, 8, Fit.STRETCH);
            assertThat(pixel(beyond, 8, 4, 4)).isEqualTo("grey 114");
        }
    }

    @Test
    void a_second_handle_outlives_the_first_and_the_source() throws Exception {
        Path file = TestVideos.of("color=red:size=64x48:rate=5:duration=1", folder.resolve("red.mp4"));
        Frame second;
        try (FfmpegSource source = open(file);
                Frame first = source.next()) {
            second = first.retain();
        }
        assertThat(pixel(rgb(second, ALL, 16, 16, Fit.STRETCH), 16, 8, 8)).startsWith("red");
        second.close();
        second.close();
    }

    @Test
    void a_truncated_file_gives_the_frames_it_has() throws Exception {
        Path file = TestVideos.of("testsrc=size=320x240:rate=10:duration=5", folder.resolve("whole.ts"));
        byte[] bytes = Files.readAllBytes(file);
        Path half = Files.write(folder.resolve("half.ts"), java.util.Arrays.copyOf(bytes, bytes.length / 2));
        assertThat(stamps(half)).hasSizeBetween(10, 45);
    }

    @Test
    void an_empty_file_and_a_text_are_not_video() throws Exception {
        Path empty = Files.createFile(folder.resolve("empty.mp4"));
        Path text = Files.writeString(folder.resolve("notes.txt"), "no video here\n".repeat(100));
        for (Path file : List.of(empty, text)) {
            assertThatExceptionOfType(CaptureException.class)
                    .isThrownBy(() -> stamps(file))
                    .withMessageContaining(file.getFileName().toString())
                    .satisfies(e -> assertThat(e.reason()).isIn(Reason.NOT_VIDEO, Reason.ENDED, Reason.BROKEN));
        }
    }

    @Test
    void a_picture_wider_than_possible_is_refused_by_its_size() throws Exception {
        Path wide =
                TestVideos.of("color=red:size=10000x16:rate=1:duration=1", folder.resolve("wide.avi"), "-c:v", "mjpeg");
        assertThatExceptionOfType(CaptureException.class)
                .isThrownBy(() -> stamps(wide))
                .withMessageContaining("10000 x 16")
                .extracting(CaptureException::reason)
                .isEqualTo(Reason.UNSUPPORTED);
    }

    @Test
    void a_small_file_that_says_it_holds_a_huge_picture_is_refused_before_it_takes_memory() throws Exception {
        Path bomb = TestVideos.of("color=red:size=64x64:rate=1:duration=1", folder.resolve("bomb.png"));
        byte[] bytes = Files.readAllBytes(bomb);
        ByteBuffer.wrap(bytes).putInt(16, 60_000).putInt(20, 60_000);
        Files.write(bomb, bytes);
        assertThatExceptionOfType(CaptureException.class)
                .isThrownBy(() -> stamps(bomb))
                .satisfies(e -> assertThat(e.reason()).as(e.getMessage()).isIn(Reason.UNSUPPORTED, Reason.NOT_VIDEO));
    }

    @Test
    void a_closed_port_is_refused_and_the_password_is_never_said() {
        assertThatExceptionOfType(CaptureException.class)
                .isThrownBy(() -> FfmpegSource.open(
                        SourceAddress.parse("rtsp://viewer:s3cret@127.0.0.1:1/live"), false, Instant.EPOCH))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.REFUSED))
                .satisfies(e -> assertThat(e.getMessage()).contains("127.0.0.1").doesNotContain("s3cret", "viewer"));
    }

    @Test
    void a_camera_that_accepts_and_never_answers_is_noticed_in_five_seconds() throws Exception {
        try (ServerSocket blackHole = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            SourceAddress source = SourceAddress.parse("rtsp://127.0.0.1:%d/live".formatted(blackHole.getLocalPort()));
            long start = System.nanoTime();
            assertThatExceptionOfType(CaptureException.class)
                    .isThrownBy(() -> FfmpegSource.open(source, false, Instant.EPOCH))
                    .satisfies(e -> assertThat(e.reason()).as(e.getMessage()).isEqualTo(Reason.SILENT));
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThanOrEqualTo(Duration.ofSeconds(5));
        }
    }

    @Test
    void a_webcam_that_is_not_plugged_in_is_not_found() {
        assertThat(reasonOf("/dev/video99")).isEqualTo(Reason.NOT_FOUND);
        assertThat(Ffmpeg.formatOf(SourceAddress.parse("/dev/video99"))).isNotNull();
    }

    @Test
    void a_web_page_is_not_video() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        server.createContext("/", exchange -> {
            byte[] page = "<html><body>Log in</body></html>".repeat(50).getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(exchange.getRequestURI().getPath().equals("/gone") ? 404 : 200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        server.start();
        try {
            String base = "http://127.0.0.1:" + server.getAddress().getPort();
            assertThat(reasonOf(base + "/page")).isEqualTo(Reason.NOT_VIDEO);
            assertThat(reasonOf(base + "/gone")).isEqualTo(Reason.NOT_FOUND);
        } finally {
            server.stop(0);
        }
    }

    private static Reason reasonOf(String address) {
        try (FfmpegSource source = FfmpegSource.open(SourceAddress.parse(address), false, Instant.EPOCH)) {
            throw new AssertionError("opened " + source);
        } catch (CaptureException e) {
            return e.reason();
        }
    }

    private static FfmpegSource open(Path file) throws CaptureException {
        return FfmpegSource.open(SourceAddress.parse(file.toString()), false, Instant.EPOCH);
    }

    private static List<Instant> stamps(Path file) throws CaptureException {
        List<Instant> stamps = new ArrayList<>();
        try (FfmpegSource source = open(file)) {
            for (Frame frame = source.next(); frame != null; frame = source.next()) {
                stamps.add(frame.at());
                frame.close();
            }
        }
        return stamps;
    }

    private static ByteBuffer rgb(Frame frame, Box region, int width, int height, Fit fit) {
        ByteBuffer slot = ByteBuffer.allocateDirect(width * height * 3);
        frame.rgb(region, width, height, fit, slot);
        assertThat(slot.hasRemaining()).isFalse();
        return slot.flip();
    }

    private static String pixel(ByteBuffer rgb, int width, int x, int y) {
        int at = (y * width + x) * 3;
        int r = rgb.get(at) & 255;
        int g = rgb.get(at + 1) & 255;
        int b = rgb.get(at + 2) & 255;
        if (r == g && g == b) {
            return "grey " + r;
        }
        if (r > 200 && g < 60 && b < 60) {
            return "red";
        }
        return b > 200 && r < 60 && g < 60 ? "blue" : "%d %d %d".formatted(r, g, b);
    }
}
