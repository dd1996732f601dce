package io.vitrine.sighting;

import java.util.List;

/**
 * What one frame showed of a camera's visitors.
 *
 * @param sightings of everybody who was seen in this very frame
 * @param ended visits that are over and were long enough to count
 */
public record Seen(List<Sighting> sightings, List<Crossing> crossings, List<Visit> ended) {
    public Seen {
        sightings = List.copyOf(sightings);
        crossings = List.copyOf(crossings);
        ended = List.copyOf(ended);
    }
}
