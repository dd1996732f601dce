package io.vitrine.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vitrine.capture.CaptureException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderSourceTest {
    @TempDir
    Path folder;

    @Test
    void pictures_come_by_name_one_a_second_and_a_broken_one_is_left_out() throws Exception {
        TestVideos.of("color=red:size=64x48", folder.resolve("b.jpg"), "-frames:v", "1");
        TestVideos.of("color=red:size=32x32", folder.resolve("a.PNG"), "-frames:v", "1");
        TestVideos.of("color=red:size=16x16", folder.resolve("d.jpeg"), "-frames:v", "1");
        Files.createFile(folder.resolve("c.jpg"));
        Files.writeString(folder.resolve("notes.txt"), "no picture");
        List<String> seen = new ArrayList<>();
        try (FrameSource source = open()) {
            for (Frame frame = source.next(); frame != null; frame = source.next()) {
                seen.add("%d %d %s".formatted(frame.sequence(), frame.width(), frame.at()));
                frame.close();
            }
        }
        assertThat(seen)
                .containsExactly("0 32 1970-01-01T00:00:00Z", "1 64 1970-01-01T00:00:01Z", "2 16 1970-01-01T00:00:02Z");
    }

    @Test
    void a_folder_without_pictures_says_so() {
        assertThatExceptionOfType(CaptureException.class)
                .isThrownBy(this::open)
                .withMessageContaining("holds no .jpg and no .png")
                .extracting(CaptureException::reason)
                .isEqualTo(Reason.NOT_VIDEO);
    }

    @Test
    void a_folder_of_broken_pictures_is_no_video() throws Exception {
        Files.createFile(folder.resolve("a.jpg"));
        try (FrameSource source = open()) {
            assertThatExceptionOfType(CaptureException.class)
                    .isThrownBy(source::next)
                    .withMessageContaining("none of its pictures can be read");
        }
    }

    private FrameSource open() throws CaptureException {
        return Sources.open(SourceAddress.parse(folder.toString()), false, Instant.EPOCH);
    }
}
