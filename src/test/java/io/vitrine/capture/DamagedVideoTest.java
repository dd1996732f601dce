package io.vitrine.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whatever a file holds, it gives pictures or says what is wrong. */
class DamagedVideoTest {
    private static final int TRIES = 25;

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"libx264, mp4", "libx264, ts", "libx265, mkv", "mjpeg, avi"})
    void random_damage_never_does_more_than_fail(String codec, String suffix) throws Exception {
        byte[] whole = Files.readAllBytes(TestVideos.of(
                "testsrc=size=160x120:rate=10:duration=1",
                folder.resolve("whole." + suffix),
                "-c:v",
                codec,
                "-pix_fmt",
                "yuvj420p"));
        int failed = 0;
        for (int seed = 0; seed < TRIES; seed++) {
            Random random = new Random(seed);
            byte[] damaged = whole.clone();
            int wounds = 1 + random.nextInt(1 + whole.length / 100);
            for (int i = 0; i < wounds; i++) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            failed += outcome(Files.write(folder.resolve("damaged." + suffix), damaged)) == null ? 0 : 1;
        }
        assertThat(failed).as("of %d damaged files", TRIES).isLessThan(TRIES);
    }

    @Test
    void an_endless_hole_in_the_middle_ends_with_what_is_left() throws Exception {
        Path whole = TestVideos.of("testsrc=size=160x120:rate=10:duration=3", folder.resolve("whole.ts"));
        byte[] bytes = Files.readAllBytes(whole);
        java.util.Arrays.fill(bytes, bytes.length / 3, bytes.length / 2, (byte) 0);
        assertThat(outcome(Files.write(folder.resolve("hole.ts"), bytes))).isNull();
    }

    /** Null where it gave pictures to its end. */
    private static CaptureException outcome(Path file) {
        try (FrameSource source = Sources.open(SourceAddress.parse(file.toString()), false, Instant.EPOCH)) {
            Instant last = Instant.MIN;
            for (Frame frame = source.next(); frame != null; frame = source.next()) {
                assertThat(frame.at()).isAfter(last);
                last = frame.at();
                frame.close();
            }
            return null;
        } catch (CaptureException e) {
            assertThat(e.getMessage()).contains(file.getFileName().toString());
            return e;
        }
    }
}
