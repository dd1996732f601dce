package io.vitrine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThinningTest {
    @ParameterizedTest
    @CsvSource({"30, 12", "25, 12", "15, 12", "12, 12", "10, 10", "5, 5"})
    void at_most_twelve_a_second_remain(int cameraRate, int remaining) {
        Thinning thinning = new Thinning(12);
        long kept = IntStream.range(0, cameraRate * 10)
                .filter(i -> thinning.keeps(Instant.EPOCH.plusNanos(1_000_000_000L * i / cameraRate)))
                .count();
        assertThat(kept).isBetween(remaining * 10L - 3, remaining * 10L + 3);
    }
}
