package io.vitrine.capture;

import io.vitrine.capture.CaptureException.Reason;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pictures of a folder in the order of their names, one a second. A broken one is named and left out. */
final class FolderSource implements FrameSource {
    static final Duration BETWEEN = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(FolderSource.class);

    private final SourceAddress address;
    private final Iterator<Path> pictures;
    private final Instant origin;
    private long sequence;

    private FolderSource(SourceAddress address, List<Path> pictures, Instant origin) {
        this.address = address;
        this.pictures = pictures.iterator();
        this.origin = origin;
    }

    /** @throws CaptureException where the folder cannot be read or holds no JPEG and no PNG */
    static FolderSource open(SourceAddress address, Instant origin) throws CaptureException {
        try (Stream<Path> files = Files.list(Path.of(address.address()))) {
            List<Path> pictures = files.filter(Pictures::named).sorted().toList();
            if (pictures.isEmpty()) {
                throw new CaptureException(Reason.NOT_VIDEO, address + ": the folder holds no .jpg and no .png");
            }
            return new FolderSource(address, pictures, origin);
        } catch (IOException e) {
            throw new CaptureException(Reason.NOT_FOUND, address + ": the folder cannot be read");
        }
    }

    @Override
    public @Nullable Frame next() throws CaptureException {
        while (pictures.hasNext()) {
            Path picture = pictures.next();
            try {
                Frame frame = Pictures.read(picture, origin.plus(BETWEEN.multipliedBy(sequence)), sequence);
                sequence++;
                return frame;
            } catch (CaptureException e) {
                LOG.warn("left out: {}", e.getMessage());
            }
        }
        if (sequence == 0) {
            throw new CaptureException(Reason.NOT_VIDEO, address + ": none of its pictures can be read");
        }
        return null;
    }

    @Override
    public void close() {
        // Each picture was closed when it was read.
    }
}
