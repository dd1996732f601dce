package io.vitrine.tracking;

import java.util.List;

/**
 * What one frame did to the tracks of a camera.
 *
 * @param tracks the confirmed ones, seen or predicted
 * @param ended confirmed ones that were given up, as last seen
 */
public record TrackingUpdate(List<Track> tracks, List<Track> ended) {
    public TrackingUpdate {
        tracks = List.copyOf(tracks);
        ended = List.copyOf(ended);
    }
}
