package io.vitrine.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.Test;

class StreamClockTest {
    private static final Instant NOON = Instant.parse("2026-03-28T12:00:00Z");

    @Test
    void a_late_packet_does_not_make_a_later_picture() {
        StreamClock clock = StreamClock.live();
        assertThat(clock.at(Duration.ZERO, NOON)).isEqualTo(NOON);
        Instant late = clock.at(Duration.ofMillis(100), NOON.plusMillis(900));
        assertThat(late).isCloseTo(NOON.plusMillis(100), within(1, ChronoUnit.MILLIS));
    }

    @Test
    void the_smallest_delay_seen_decides_and_time_never_goes_back() {
        StreamClock clock = StreamClock.live();
        Instant first = clock.at(Duration.ZERO, NOON.plusMillis(500));
        Instant second = clock.at(Duration.ofMillis(100), NOON.plusMillis(100));
        Instant third = clock.at(Duration.ofMillis(900), NOON.plusMillis(950));
        assertThat(second).isAfter(first);
        assertThat(third).isCloseTo(NOON.plusMillis(900), within(1, ChronoUnit.MILLIS));
    }

    @Test
    void a_camera_that_restarts_its_clock_is_anchored_anew() {
        StreamClock clock = StreamClock.live();
        clock.at(Duration.ofHours(5), NOON);
        assertThat(clock.at(Duration.ZERO, NOON.plusSeconds(3))).isEqualTo(NOON.plusSeconds(3));
    }

    @Test
    void a_file_has_its_own_time_whenever_it_is_read() {
        assertThat(StreamClock.from(NOON).at(Duration.ofSeconds(2), Instant.MAX))
                .isEqualTo(NOON.plusSeconds(2));
    }

    @Test
    void a_camera_that_says_when_it_took_a_picture_is_believed() {
        StreamClock clock = StreamClock.live();
        clock.cameraSays(NOON.minusMillis(300), Duration.ZERO, NOON);
        assertThat(clock.at(Duration.ofMillis(100), NOON.plusMillis(110))).isEqualTo(NOON.minusMillis(200));
        clock.cameraSays(NOON.plusMillis(710), Duration.ofSeconds(1), NOON.plusSeconds(1));
        assertThat(clock.at(Duration.ofMillis(1_100), NOON.plusMillis(1_200))).isEqualTo(NOON.plusMillis(810));
    }

    @Test
    void a_camera_whose_clock_is_wrong_is_not_believed() {
        StreamClock clock = StreamClock.live();
        for (Duration wrong : new Duration[] {Duration.ofHours(-1), Duration.ofSeconds(2), Duration.ofDays(-20_000)}) {
            clock.cameraSays(NOON.plus(wrong), Duration.ZERO, NOON);
            assertThat(clock.at(Duration.ZERO, NOON)).isBetween(NOON, NOON.plusMillis(5));
        }
    }

    @Test
    void a_camera_whose_clock_runs_slow_is_followed_all_day() {
        StreamClock clock = StreamClock.live();
        Instant at = NOON;
        for (int second = 0; second < 86_400; second++) {
            Duration slow = Duration.ofNanos(second * 999_950_000L);
            at = clock.at(slow, NOON.plusSeconds(second).plusMillis(second * 37L % 200));
        }
        assertThat(at).isCloseTo(NOON.plusSeconds(86_399), within(100, ChronoUnit.MILLIS));
    }
}
