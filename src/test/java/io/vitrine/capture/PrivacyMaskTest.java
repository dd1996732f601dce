package io.vitrine.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.camera.Camera;
import io.vitrine.camera.CameraId;
import io.vitrine.geometry.Box;
import io.vitrine.geometry.Point;
import io.vitrine.geometry.Polygon;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrivacyMaskTest {
    /** The lower right half of the picture. */
    private static final Polygon TRIANGLE = new Polygon(List.of(new Point(1, 0), new Point(1, 1), new Point(0, 1)));

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "libx264, yuv420p, mp4",
        "libx265, yuv420p10le, mp4",
        "mjpeg, yuvj422p, avi",
        "rawvideo, yuyv422, avi",
        "rawvideo, nv12, mkv",
        "png, rgb24, mov",
        "png, rgba, mov",
        "png, pal8, mov",
        "png, gray, mov",
        "png, rgb48be, mov",
    })
    void black_covers_the_masked_half_and_leaves_the_other(String codec, String pixels, String suffix)
            throws Exception {
        Path file = TestVideos.of(
                "color=white:size=98x66:rate=5:duration=1",
                folder.resolve("white." + suffix),
                "-c:v",
                codec,
                "-pix_fmt",
                pixels);
        try (FrameSource source = Sources.masked(open(file), camera(TRIANGLE));
                Frame frame = source.next()) {
            Rgb shown = Rgb.of(frame);
            for (int y = 0; y < 66; y++) {
                for (int x = 0; x < 98; x++) {
                    // How far below the diagonal, in rows; chroma is shared by neighbours, hence the margin.
                    double below = y - 66 * (1 - (x + .5) / 98);
                    if (below >= 0) {
                        assertThat(shown.green(x, y))
                                .as("%s at %d,%d", shown.at(x, y), x, y)
                                .isLessThan(24);
                    } else if (below < -4) {
                        assertThat(shown.green(x, y))
                                .as("%s at %d,%d", shown.at(x, y), x, y)
                                .isGreaterThan(225);
                    }
                }
            }
        }
    }

    @Test
    void what_a_mask_hides_is_hidden_from_crops_and_later_handles_too() throws Exception {
        Path file = TestVideos.of("testsrc=size=128x96:rate=5:duration=1", folder.resolve("test.mp4"));
        try (FrameSource source = Sources.masked(open(file), camera(TRIANGLE));
                Frame frame = source.next();
                Frame second = frame.retain()) {
            Rgb crop = Rgb.of(second, new Box(.75, .75, .25, .25), 32, 32, Fit.STRETCH);
            assertThat(crop.at(0, 0)).isEqualTo("0 0 0");
            assertThat(crop.at(31, 31)).isEqualTo("0 0 0");
        }
    }

    @Test
    void the_decoder_keeps_its_own_pixels_so_that_black_does_not_spread_to_later_frames() throws Exception {
        Path file = TestVideos.of(
                "testsrc=size=128x96:rate=10:duration=2", folder.resolve("test.mp4"), "-g", "100", "-c:v", "libx264");
        try (FrameSource plain = open(file);
                FrameSource masked = Sources.masked(open(file), camera(TRIANGLE))) {
            for (int i = 0; i < 20; i++) {
                try (Frame as = plain.next();
                        Frame is = masked.next()) {
                    Box upperLeft = new Box(0, 0, .4, .4);
                    assertThat(Rgb.of(is, upperLeft, 48, 32, Fit.STRETCH).bytes())
                            .isEqualTo(
                                    Rgb.of(as, upperLeft, 48, 32, Fit.STRETCH).bytes());
                }
            }
        }
    }

    @Test
    void a_camera_feed_blackens_before_anyone_can_take_the_frame() throws Exception {
        Path file = TestVideos.of("color=white:size=64x48:rate=5:duration=1", folder.resolve("white.mp4"));
        try (CameraFeed feed = new CameraFeed(camera(TRIANGLE), () -> open(file), Clock.systemUTC()).start();
                Frame frame = feed.latest().take(Duration.ofSeconds(5))) {
            assertThat(Rgb.of(frame).at(60, 44)).isEqualTo("0 0 0");
            assertThat(Rgb.of(frame).red(4, 4)).isGreaterThan(225);
        }
    }

    @Test
    void a_pixel_that_is_touched_by_a_corner_is_covered_and_one_that_is_not_is_left() {
        Polygon sliver = new Polygon(List.of(new Point(.31, .3), new Point(.39, .3), new Point(.35, .41)));
        assertThat(new Outline(sliver, 10, 10).runs())
                .containsExactly(new Outline.Run(3, 3, 4), new Outline.Run(4, 3, 4));
        Polygon beyond =
                new Polygon(List.of(new Point(-1, -1), new Point(2, -1), new Point(2, .15), new Point(-1, .15)));
        assertThat(new Outline(beyond, 10, 10).runs())
                .containsExactly(new Outline.Run(0, 0, 10), new Outline.Run(1, 0, 10));
    }

    private static FrameSource open(Path file) throws CaptureException {
        return Sources.open(SourceAddress.parse(file.toString()), false, Instant.EPOCH);
    }

    private static Camera camera(Polygon... masks) {
        return new Camera(new CameraId("till-1"), "Till", "file", false, true, 5, List.of(), List.of(), List.of(masks));
    }
}
