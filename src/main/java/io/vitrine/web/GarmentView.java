package io.vitrine.web;

import io.micronaut.serde.annotation.Serdeable;
import io.vitrine.sighting.Worn;

/** A garment as a browser gets it. */
@Serdeable
record GarmentView(String category, String colour, double confidence) {
    static GarmentView of(Worn worn) {
        return new GarmentView(worn.category().label(), worn.colour(), worn.confidence());
    }
}
