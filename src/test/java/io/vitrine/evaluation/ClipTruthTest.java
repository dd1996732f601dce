package io.vitrine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.geometry.Box;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipTruthTest {
    @TempDir
    private Path folder;

    @Test
    void what_nobody_counted_is_unknown_and_boxes_are_fractions_by_time() throws IOException {
        List<ClipTruth> truths = ClipTruth.read(file("""
                {"clips": {"one.mp4": {"footfall": 6, "alerts_dress_or_suit": 0},
                           "shop.mp4": {"footfall": null, "width": 200, "height": 100, "boxes": [
                               {"at": 4.5, "persons": []},
                               {"at": 2, "persons": [[20, 10, 40, 50]]}]}}}
                """));
        assertThat(truths.get(0)).isEqualTo(new ClipTruth("one.mp4", 6, 0, List.of()));
        assertThat(truths.get(1).visits()).isNull();
        assertThat(truths.get(1).moments())
                .containsExactly(
                        new ClipTruth.Moment(Duration.ofSeconds(2), List.of(new Box(.1, .1, .2, .5))),
                        new ClipTruth.Moment(Duration.ofMillis(4_500), List.of()));
    }

    @Test
    void mistakes_name_file_and_clip() throws IOException {
        assertThatThrownBy(() -> ClipTruth.read(folder.resolve("gone.json"))).hasMessageContaining("gone.json");
        Path list = file("[]");
        assertThatThrownBy(() -> ClipTruth.read(list)).hasMessageContaining("no map 'clips'");
        Path unsized = file("{\"clips\": {\"a.mp4\": {\"boxes\": [{\"at\": 1}]}}}");
        assertThatThrownBy(() -> ClipTruth.read(unsized))
                .hasMessageContaining("a.mp4")
                .hasMessageContaining("width");
    }

    private Path file(String text) throws IOException {
        return Files.writeString(folder.resolve("clips.json"), text);
    }
}
