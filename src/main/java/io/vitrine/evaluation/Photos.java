package io.vitrine.evaluation;

import io.vitrine.capture.CaptureException;
import io.vitrine.capture.Frame;
import io.vitrine.capture.FrameSource;
import io.vitrine.capture.SourceAddress;
import io.vitrine.capture.Sources;
import java.nio.file.Path;
import java.time.Instant;

/** Opens photos as frames. */
final class Photos {
    private Photos() {}

    /** @throws EvaluationException where the photo is missing or no picture */
    static Frame read(Path photo) {
        try (FrameSource source = Sources.open(SourceAddress.parse(photo.toString()), false, Instant.EPOCH)) {
            Frame frame = source.next();
            if (frame == null) {
                throw new EvaluationException("%s holds no picture".formatted(photo), null);
            }
            return frame;
        } catch (CaptureException | IllegalArgumentException e) {
            throw new EvaluationException("%s cannot be read: %s".formatted(photo, e.getMessage()), e);
        }
    }
}
