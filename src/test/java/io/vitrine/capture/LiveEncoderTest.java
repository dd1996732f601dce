package io.vitrine.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vitrine.geometry.Box;
import java.io.ByteArrayOutputStream;
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
        film = TestVideos.chequer(folder.resolve("chequer.mp4"));
    }

    @Test
    void what_was_encoded_shows_the_picture_but_no_head() throws Exception {
        Path shown = encoded(List.of(HEAD));
        try (FrameSource source = open(shown);
                Frame frame = source.next()) {
            assertThat(frame.width()).isEqualTo(320);
            assertThat(frame.height()).isEqualTo(192);
            assertThat(Rgb.detail(frame, ELSEWHERE)).isGreaterThan(150);
            assertThat(Rgb.detail(frame, HEAD)).isLessThan(80);
        }
        try (FrameSource source = open(encoded(List.of()));
                Frame frame = source.next()) {
            assertThat(Rgb.detail(frame, HEAD)).isGreaterThan(150);
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
                assertThat(Rgb.detail(still, ELSEWHERE)).isGreaterThan(150);
                assertThat(Rgb.detail(still, HEAD)).isLessThan(80);
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
}
