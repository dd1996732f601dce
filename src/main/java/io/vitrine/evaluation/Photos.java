package io.vitrine.evaluation;

import io.vitrine.capture.CaptureException;
import io.vitrine.capture.Frame;
import io.vitrine.capture.Pictures;
import java.nio.file.Path;

/** Opens photos as frames. */
final class Photos {
    private Photos() {}

    /** @throws EvaluationException where the photo is missing, cut off or no picture */
    static Frame read(Path photo) {
        try {
            return Pictures.read(photo);
        } catch (CaptureException e) {
            throw new EvaluationException("photo %s".formatted(e.getMessage()), e);
        }
    }
}
