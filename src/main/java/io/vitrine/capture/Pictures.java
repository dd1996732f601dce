package io.vitrine.capture;

import io.vitrine.capture.CaptureException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Locale;

/** Reads still pictures, JPEG and PNG. */
public final class Pictures {
    private Pictures() {}

    /**
     * Reads one picture whole, at the epoch.
     *
     * @throws CaptureException where it is missing, empty, cut off, no JPEG or PNG, or larger than 8192 pixels on a side
     */
    public static Frame read(Path file) throws CaptureException {
        return read(file, Instant.EPOCH, 0);
    }

    static Frame read(Path file, Instant at, long sequence) throws CaptureException {
        check(file);
        SourceAddress address = new SourceAddress(SourceAddress.Kind.FILE, file.toString());
        try (FfmpegSource source = FfmpegSource.open(address, false, at);
                Frame first = source.next()) {
            if (first instanceof DecodedFrame decoded) {
                return decoded.retimed(at, sequence);
            }
            throw new CaptureException(Reason.NOT_VIDEO, file + " holds no picture");
        }
    }

    /** Whether a file is a picture by its name. */
    static boolean named(Path file) {
        String name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        boolean hidden = name.startsWith(".");
        return !hidden && (name.endsWith(".jpg") || name.endsWith(".jpeg") || name.endsWith(".png"));
    }

    /** A decoder fills the missing part of a picture with grey, so what is cut off has to be found beforehand. */
    private static void check(Path file) throws CaptureException {
        if (!Files.isRegularFile(file)) {
            throw new CaptureException(Reason.NOT_FOUND, file + " is no file that can be read");
        }
        PictureBytes bytes;
        try {
            bytes = new PictureBytes(Files.readAllBytes(file));
        } catch (IOException e) {
            throw new CaptureException(Reason.NOT_FOUND, "%s cannot be read: %s".formatted(file, e.getMessage()));
        }
        if (bytes.empty()) {
            throw new CaptureException(Reason.NOT_VIDEO, file + " is empty");
        }
        if (!bytes.jpeg() && !bytes.png()) {
            throw new CaptureException(Reason.NOT_VIDEO, file + " is neither a JPEG nor a PNG picture");
        }
        if (!bytes.whole()) {
            throw new CaptureException(Reason.BROKEN, file + " is cut off: its end is missing");
        }
    }
}
