package io.vitrine.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Makes videos for tests with the {@code ffmpeg} program, and finds the real clips where they are at hand. */
public final class TestVideos {
    private TestVideos() {}

    /** A video of a lavfi pattern, such as {@code color=red:size=64x48:rate=10:duration=2}. */
    static Path of(String pattern, Path target, String... options) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-y", "-f", "lavfi", "-i", pattern));
        command.addAll(List.of(options));
        command.add(target.toString());
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(said).isZero();
        return target;
    }

    /** Two seconds of a red and white chequer of 8 pixels, 320 x 192 at 12 fps: detail is easy to see and to miss. */
    public static Path chequer(Path target) throws IOException, InterruptedException {
        return of(
                "color=white:size=320x192:rate=12:duration=2,format=rgb24,geq=r=255"
                        + ":g='255*mod(floor(X/8)+floor(Y/8),2)':b='255*mod(floor(X/8)+floor(Y/8),2)'",
                target,
                "-c:v",
                "libx264",
                "-pix_fmt",
                "yuv444p",
                "-qp",
                "0");
    }

    /** A real clip; the test is skipped, and says so, where the data is not there. */
    static Path clip(String name) {
        return data("clips/" + name);
    }

    /** Some of the real data; the test is skipped, and says so, where it is not there. */
    static Path data(String name) {
        Path data = Path.of("../shared/data", name);
        assumeTrue(Files.exists(data), () -> "SKIPPED: no real data at " + data);
        return data;
    }
}
