package io.vitrine.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vitrine.geometry.Box;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScalingTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "bt709, tv, 0xC04020, 192, 64, 32",
        "bt709, pc, 0xC04020, 192, 64, 32",
        "smpte170m, tv, 0xC04020, 192, 64, 32",
        "smpte170m, pc, 0xC04020, 192, 64, 32",
        "bt709, tv, 0x20A040, 32, 160, 64",
        "smpte170m, pc, 0x20A040, 32, 160, 64",
        "bt2020nc, tv, 0x20A040, 32, 160, 64",
    })
    void a_colour_survives_whichever_way_the_camera_writes_it(
            String matrix, String range, String colour, int red, int green, int blue) throws Exception {
        Path file = TestVideos.of(
                "color=%s:size=64x48:rate=5:duration=1,format=gbrp,scale=out_color_matrix=%s:out_range=%s,format=yuv420p"
                        .formatted(colour, matrix.replace("nc", ""), range),
                folder.resolve("colour.mp4"),
                "-c:v",
                "libx264",
                "-qp",
                "1",
                "-colorspace",
                matrix,
                "-color_range",
                range);
        try (FrameSource source = open(file);
                Frame frame = source.next()) {
            Rgb pixels = Rgb.of(frame, new Box(0, 0, 1, 1), 32, 32, Fit.STRETCH);
            assertThat(pixels.red(16, 16)).as(pixels.at(16, 16)).isCloseTo(red, within(4));
            assertThat(pixels.green(16, 16)).as(pixels.at(16, 16)).isCloseTo(green, within(4));
            assertThat(pixels.blue(16, 16)).as(pixels.at(16, 16)).isCloseTo(blue, within(4));
        }
    }

    @ParameterizedTest
    @CsvSource({"1280x720, bt709", "640x480, smpte170m"})
    void a_camera_that_does_not_say_means_bt709_where_the_picture_is_large(String size, String matrix)
            throws Exception {
        Path file = TestVideos.of(
                "color=0x20A040:size=%s:rate=5:duration=1,format=gbrp,scale=out_color_matrix=%s,format=yuv420p"
                        .formatted(size, matrix),
                folder.resolve("silent.mp4"),
                "-c:v",
                "mpeg4",
                "-q:v",
                "1");
        try (FrameSource source = open(file);
                Frame frame = source.next()) {
            Rgb pixels = Rgb.of(frame, new Box(0, 0, 1, 1), 32, 32, Fit.STRETCH);
            assertThat(pixels.green(16, 16)).as(pixels.at(16, 16)).isCloseTo(160, within(5));
            assertThat(pixels.blue(16, 16)).as(pixels.at(16, 16)).isCloseTo(64, within(5));
        }
    }

    @Test
    void nothing_is_written_beside_the_slot_or_over_its_padding() throws Exception {
        Path file = TestVideos.of("color=red:size=120x90:rate=5:duration=1", folder.resolve("red.mp4"));
        try (FrameSource source = open(file);
                Frame frame = source.next()) {
            for (int width = 33; width < 70; width++) {
                // A crop at its own size, as wide as the slot less one, so that a write too wide lands outside of it.
                for (int crop = width - 8; crop <= width; crop++) {
                    Box region = new Box(0, 0, crop / 120.0, 20 / 90.0);
                    ByteBuffer guarded = ByteBuffer.allocateDirect(width * 20 * 3 + 64);
                    frame.rgb(region, width, 20, Fit.LETTERBOX, guarded);
                    for (int i = guarded.position(); i < guarded.limit(); i++) {
                        assertThat(guarded.get(i))
                                .as("%d in %d, byte %d", crop, width, i)
                                .isZero();
                    }
                    assertThat(guarded.get(guarded.position() - 1) & 255)
                            .as("%d in %d", crop, width)
                            .isEqualTo(width - crop > 1 ? 114 : guarded.get(guarded.position() - 1) & 255);
                }
            }
        }
    }

    private static FrameSource open(Path file) throws CaptureException {
        return Sources.open(SourceAddress.parse(file.toString()), false, Instant.EPOCH);
    }
}
