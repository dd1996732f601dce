package io.vitrine.detection;

import io.vitrine.capture.Frame;
import java.util.List;

/** Finds the persons in pictures. Threads may share it. */
public interface PersonDetector {
    /**
     * Looks at a batch of frames, which stay the caller's to close.
     *
     * @return for each frame its persons, in fractions of the frame, most confident first
     */
    List<List<Detection>> detect(List<Frame> frames);
}
