package io.vitrine.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vitrine.geometry.Box;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiveEncoderTest {
    private static final Box HEAD = new Box(.25, .25, .25, .25);
    private static final Box ELSEWHERE = new Box(.6, .6, .25, .25);

    @TempDir
    Path folder;

    private Path film;

    @BeforeEach
    void make() throws Exception {
        // A red and white chequer of 8 pixels, so that detail is easy to see and to miss.
        film = TestVideos.of(
                "color=white:size=320x192:rate=12:duration=2,format=rgb24,geq=r=255"
                        + ":g='255*mod(floor(X/8)+floor(Y/8),2)':b='255*mod(floor(X/8)+floor(Y/8),2)'",
                folder.resolve("chequer.mp4"),
                "-c:v",
                "libx264",
                "-pix_fmt",
                "yuv444p",
                "-qp",
                "0");
    }

    @Test
    void what_was_encoded_shows_the_picture_but_no_head() throws Exception {
        Path shown = encoded(List.of(HEAD));
        try (FrameSource source = open(shown);
                Frame frame = source.next()) {
            assertThat(frame.width()).isEqualTo(320);
            assertThat(frame.height()).isEqualTo(192);
            assertThat(detail(frame, ELSEWHERE)).isGreaterThan(150);
            assertThat(detail(frame, HEAD)).isLessThan(80);
        }
        try (FrameSource source = open(encoded(List.of()));
                Frame frame = source.next()) {
            assertThat(detail(frame, HEAD)).isGreaterThan(150);
        }
    }

    @Test
    void each_picture_keeps_its_own_time() throws Exception {
        List<Instant> stamps = new ArrayList<>();
        try (FrameSource source = open(encoded(List.of()))) {
            for (Frame frame = source.next(); frame != null; frame = source.next()) {
                stamps.add(frame.at());
                frame.close();
            }
        }
        assertThat(stamps).hasSize(24);
        for (int i = 0; i < stamps.size(); i++) {
            long expected = i * 1000L / 12;
            assertThat(Duration.between(Instant.EPOCH, stamps.get(i)).toMillis())
                    .isCloseTo(expected, within(2L));
        }
    }

    @Test
    void a_key_picture_comes_when_one_is_wanted() throws Exception {
        try (LiveEncoder encoder = new LiveEncoder(320, 192, 12);
                FrameSource source = open(film)) {
            List<Boolean> keys = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                if (i == 5) {
                    encoder.wantKey();
                }
                try (Frame frame = source.next()) {
                    keys.add(encoder.encode(frame, List.of()).key());
                }
            }
            assertThat(keys).containsExactly(true, false, false, false, false, true, false, false);
            assertThat(encoder.codec()).matches("avc1\\.42[0-9a-f]{4}");
            assertThat(encoder.zero()).isEqualTo(Instant.EPOCH);
        }
    }

    @Test
    void a_jpeg_shows_the_picture_but_no_head() throws Exception {
        try (FrameSource source = open(film);
                Frame frame = source.next()) {
            Path file = Files.write(folder.resolve("still.jpg"), Jpeg.of(frame, 5000, List.of(HEAD)));
            try (Frame still = Pictures.read(file)) {
                assertThat(still.width()).isEqualTo(320);
                assertThat(detail(still, ELSEWHERE)).isGreaterThan(150);
                assertThat(detail(still, HEAD)).isLessThan(80);
            }
            Path small = Files.write(folder.resolve("small.jpg"), Jpeg.of(frame, 100, List.of()));
            try (Frame still = Pictures.read(small)) {
                assertThat("%d x %d".formatted(still.width(), still.height())).isEqualTo("100 x 60");
            }
        }
    }

    private Path encoded(List<Box> heads) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (LiveEncoder encoder = new LiveEncoder(320, 192, 12);
                FrameSource source = open(film)) {
            bytes.writeBytes(encoder.initSegment());
            for (Frame frame = source.next(); frame != null; frame = source.next()) {
                bytes.writeBytes(encoder.encode(frame, heads).bytes());
                frame.close();
            }
        }
        return Files.write(folder.resolve("live.mp4"), bytes.toByteArray());
    }

    private static FrameSource open(Path file) throws CaptureException {
        return Sources.open(SourceAddress.parse(file.toString()), false, Instant.EPOCH);
    }

    /** How far the greens of a region lie apart, away from its edge. */
    private static int detail(Frame frame, Box region) {
        int width = (int) (region.width() * frame.width());
        int height = (int) (region.height() * frame.height());
        ByteBuffer rgb = ByteBuffer.allocateDirect(width * height * 3);
        frame.rgb(region, width, height, Fit.STRETCH, rgb);
        int least = 255;
        int most = 0;
        for (int y = 6; y < height - 6; y++) {
            for (int x = 6; x < width - 6; x++) {
                int green = rgb.get((y * width + x) * 3 + 1) & 255;
                least = Math.min(least, green);
                most = Math.max(most, green);
            }
        }
        return most - least;
    }
}
