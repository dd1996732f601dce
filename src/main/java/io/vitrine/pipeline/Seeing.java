package io.vitrine.pipeline;

import io.vitrine.classification.GarmentReader;
import io.vitrine.detection.PersonDetector;
import io.vitrine.sighting.OutfitSettings;
import io.vitrine.sighting.Ulids;
import io.vitrine.tracking.TrackerSettings;
import java.time.Duration;
import java.time.InstantSource;

/**
 * What a pipeline sees with.
 *
 * @param shortestVisit visits that last less do not count
 * @param clock for the time stamps of alerts; frames have their own
 */
public record Seeing(
        PersonDetector persons,
        GarmentReader garments,
        TrackerSettings tracking,
        OutfitSettings outfits,
        Duration shortestVisit,
        Ulids ids,
        InstantSource clock) {
    /** Nobody walks through a shop's picture faster; a mirror, or a sleeve behind a shelf, is a person for less. */
    public static final Duration SHORTEST_VISIT = Duration.ofSeconds(1);
}
