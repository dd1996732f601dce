package io.vitrine.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class SkippedFramesTest {
    private static final Instant NOON = Instant.parse("2026-03-28T12:00:00Z");
    private final SkippedFrames skipped = new SkippedFrames(5);

    @Test
    void a_busy_detector_is_told_once_a_second() {
        assertThat(skipped.after(NOON, 10, 10)).isZero();
        assertThat(skipped.after(NOON.plusMillis(900), 23, 11)).isZero();
        assertThat(skipped.after(NOON.plusMillis(1_000), 25, 12)).isEqualTo(3);
        assertThat(skipped.after(NOON.plusMillis(1_100), 26, 12)).isZero();
    }

    @Test
    void frames_beyond_the_detection_rate_are_left_out_on_purpose() {
        skipped.after(NOON, 0, 0);
        assertThat(skipped.after(NOON.plusSeconds(1), 25, 5)).isZero();
        assertThat(skipped.after(NOON.plusSeconds(2), 50, 9)).isZero();
    }

    @Test
    void a_slow_camera_is_not_a_busy_detector() {
        skipped.after(NOON, 0, 0);
        assertThat(skipped.after(NOON.plusSeconds(1), 2, 2)).isZero();
    }

    @Test
    void where_nobody_looks_nothing_is_skipped() {
        skipped.after(NOON, 0, 0);
        assertThat(skipped.after(NOON.plusSeconds(1), 25, 0)).isZero();
    }
}
