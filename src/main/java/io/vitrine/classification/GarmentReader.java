package io.vitrine.classification;

import io.vitrine.capture.Frame;
import io.vitrine.geometry.Box;
import java.util.List;

/** Finds and names what persons wear. Threads may share it. */
public interface GarmentReader {
    /**
     * Looks at some persons in one frame, which stays the caller's to close.
     *
     * @param persons their boxes, in fractions of the frame
     * @return a look for each person, in the same order
     */
    List<Look> look(Frame frame, List<Box> persons);
}
