package io.vitrine.pipeline;

import io.vitrine.geometry.Box;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Knows where heads are in the frames of a camera. */
@FunctionalInterface
interface HeadFinder {
    /** For a view that shows frames as they are. */
    HeadFinder NOTHING_TO_COVER = at -> Optional.of(List.of());

    /** The heads in a frame of this time; empty where they are not known yet, and the frame must not be shown. */
    Optional<List<Box>> heads(Instant at);
}
