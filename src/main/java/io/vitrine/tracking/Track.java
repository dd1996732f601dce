package io.vitrine.tracking;

import io.vitrine.geometry.Box;
import java.time.Instant;

/**
 * A person being followed, as of one frame.
 *
 * @param box where the person is now, filtered, in fractions of the picture
 * @param seen whether a detection confirmed it in this very frame, or it is only predicted
 * @param score of the detection that last confirmed it
 */
public record Track(TrackId id, Box box, Instant since, Instant lastSeen, boolean seen, double score) {}
