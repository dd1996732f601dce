package io.vitrine.capture;

import io.vitrine.capture.CaptureException.Reason;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;

/** The shop scene that comes with the product, copied out of the jar once, because FFmpeg reads files. */
final class DemoClip {
    private static final String RESOURCE = "/demo/shop.mp4";
    private static @Nullable Path copy;

    private DemoClip() {}

    /** @throws CaptureException where there is no room for it, or the jar lacks it */
    static synchronized SourceAddress address() throws CaptureException {
        try {
            Path file = copy;
            if (file == null || !Files.exists(file)) {
                file = copied();
                copy = file;
            }
            return new SourceAddress(SourceAddress.Kind.FILE, file.toString());
        } catch (IOException e) {
            throw new CaptureException(Reason.NOT_FOUND, "demo: its clip cannot be unpacked: " + e.getMessage());
        }
    }

    private static Path copied() throws IOException {
        try (InputStream clip = DemoClip.class.getResourceAsStream(RESOURCE)) {
            if (clip == null) {
                throw new FileNotFoundException("no " + RESOURCE + " in the program");
            }
            Path file = Files.createTempFile("vitrine-demo-", ".mp4");
            file.toFile().deleteOnExit();
            Files.copy(clip, file, StandardCopyOption.REPLACE_EXISTING);
            return file;
        }
    }
}
