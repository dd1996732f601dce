package io.vitrine.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.vitrine.camera.Camera;
import io.vitrine.capture.CaptureException.Reason;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PacedSourceTest {
    private static final Clock CLOCK = Clock.systemUTC();

    @TempDir
    Path folder;

    @Test
    void a_file_plays_in_real_time_over_and_over_and_its_time_goes_on() throws Exception {
        Path file = TestVideos.of("testsrc=size=64x48:rate=10:duration=0.5", folder.resolve("short.mp4"));
        List<Instant> stamps = new ArrayList<>();
        try (FrameSource source = Sources.live(Camera.of("till-1", file.toString()), CLOCK)) {
            for (int i = 0; i < 13; i++) {
                try (Frame frame = source.next()) {
                    assertThat(frame.sequence()).isEqualTo(i);
                    assertThat(frame.at()).isCloseTo(CLOCK.instant(), within(300, ChronoUnit.MILLIS));
                    stamps.add(frame.at());
                }
            }
        }
        for (int i = 1; i < stamps.size(); i++) {
            assertThat(Duration.between(stamps.get(i - 1), stamps.get(i))).isEqualTo(Duration.ofMillis(100));
        }
    }

    @Test
    void a_reader_that_slept_goes_on_from_now() throws Exception {
        Path file = TestVideos.of("testsrc=size=64x48:rate=10:duration=5", folder.resolve("five.mp4"));
        try (FrameSource source = Sources.live(Camera.of("till-1", file.toString()), CLOCK)) {
            source.next().close();
            Thread.sleep(1_300);
            try (Frame frame = source.next()) {
                assertThat(frame.at()).isCloseTo(CLOCK.instant(), within(200, ChronoUnit.MILLIS));
            }
        }
    }

    @Test
    void the_demo_needs_no_camera() throws Exception {
        try (FrameSource source = Sources.live(Camera.of("entrance", "demo"), CLOCK);
                Frame frame = source.next()) {
            assertThat(frame.width()).isEqualTo(640);
            assertThat(frame.at()).isCloseTo(CLOCK.instant(), within(500, ChronoUnit.MILLIS));
        }
        try (FrameSource plain = Sources.open(SourceAddress.parse("demo"), false, Instant.EPOCH);
                Frame frame = plain.next()) {
            assertThat(frame.at()).isEqualTo(Instant.EPOCH);
        }
    }

    @Test
    void a_file_that_is_missing_is_not_found_rather_than_a_programming_error() {
        assertThatExceptionOfType(CaptureException.class)
                .isThrownBy(() -> Sources.live(Camera.of("till-1", "clips/nothing.mp4"), CLOCK))
                .withMessageContaining("clips/nothing.mp4")
                .extracting(CaptureException::reason)
                .isEqualTo(Reason.NOT_FOUND);
    }
}
