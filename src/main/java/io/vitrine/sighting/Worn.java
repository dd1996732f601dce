package io.vitrine.sighting;

import io.vitrine.classification.Category;

/** A garment as voted over a whole track. Confidence is from 0 to 1. */
public record Worn(Category category, String colour, double confidence) {}
