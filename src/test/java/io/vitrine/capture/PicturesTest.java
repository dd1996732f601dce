package io.vitrine.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vitrine.capture.CaptureException.Reason;
import io.vitrine.geometry.Box;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PicturesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"photo.jpg", "photo.png"})
    void a_photo_is_read_whole(String name) throws Exception {
        try (Frame frame = Pictures.read(picture(name, "64x48"))) {
            assertThat(frame.width()).isEqualTo(64);
            assertThat(frame.height()).isEqualTo(48);
            ByteBuffer slot = ByteBuffer.allocateDirect(3);
            frame.rgb(new Box(0, 0, 1, 1), 1, 1, Fit.STRETCH, slot);
            assertThat(slot.get(0) & 255).isGreaterThan(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"photo.jpg", "photo.png"})
    void a_photo_that_is_cut_off_anywhere_is_broken(String name) throws Exception {
        byte[] whole = Files.readAllBytes(picture(name, "320x240"));
        for (int length : new int[] {12, whole.length / 4, whole.length / 2, whole.length - 12}) {
            Path part = Files.write(folder.resolve("part-" + name), Arrays.copyOf(whole, length));
            assertFails(part, Reason.BROKEN, "is cut off");
        }
    }

    @Test
    void an_empty_file_a_text_and_a_missing_one_are_told_apart() throws Exception {
        assertFails(Files.createFile(folder.resolve("empty.jpg")), Reason.NOT_VIDEO, "empty.jpg is empty");
        assertFails(
                Files.writeString(folder.resolve("text.jpg"), "hello, this is a text"), Reason.NOT_VIDEO, "neither");
        assertFails(folder.resolve("missing.jpg"), Reason.NOT_FOUND, "missing.jpg");
    }

    @ParameterizedTest
    @ValueSource(strings = {"wide.jpg", "wide.png"})
    void a_photo_of_ten_thousand_pixels_is_refused_by_its_size(String name) throws Exception {
        assertFails(picture(name, "10000x16"), Reason.UNSUPPORTED, "10000 x 16");
    }

    @Test
    void every_real_photo_is_whole() throws Exception {
        Path photos = TestVideos.data("ccp/images");
        try (Stream<Path> files = Files.list(photos)) {
            for (Path photo : files.sorted().limit(20).toList()) {
                Pictures.read(photo).close();
            }
        }
    }

    private static void assertFails(Path file, Reason reason, String words) {
        assertThatExceptionOfType(CaptureException.class)
                .as(file::toString)
                .isThrownBy(() -> Pictures.read(file).close())
                .withMessageContaining(words)
                .extracting(CaptureException::reason)
                .isEqualTo(reason);
    }

    private Path picture(String name, String size) throws Exception {
        return TestVideos.of("color=red:size=" + size, folder.resolve(name), "-frames:v", "1");
    }
}
