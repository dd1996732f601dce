package io.vitrine.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ThinnedSourceTest {
    @Test
    void five_a_second_are_left_of_a_clip_at_a_steady_pace() throws Exception {
        List<Instant> times = new ArrayList<>();
        SourceAddress demo =
                SourceAddress.parse(Path.of("src/main/resources/demo/shop.mp4").toString());
        long all = 0;
        try (FrameSource every = Sources.open(demo, false, Instant.EPOCH)) {
            for (Frame frame = every.next(); frame != null && all < 60; frame = every.next()) {
                all++;
                frame.close();
            }
        }
        try (FrameSource thinned = Sources.thinned(Sources.open(demo, false, Instant.EPOCH), 5)) {
            for (Frame frame = thinned.next(); frame != null && times.size() < 10; frame = thinned.next()) {
                times.add(frame.at());
                frame.close();
            }
        }
        assertThat(all).isEqualTo(60);
        assertThat(times).hasSize(10);
        Duration nine = Duration.between(times.get(0), times.get(9));
        assertThat(nine).isBetween(Duration.ofMillis(1_700), Duration.ofMillis(1_900));
    }
}
