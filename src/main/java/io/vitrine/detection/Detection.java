package io.vitrine.detection;

import io.vitrine.geometry.Box;

/** A person found in a picture. The box is in fractions of the picture, the score from 0 to 1. */
public record Detection(Box box, double score) {
    public Detection {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("a score lies between 0 and 1, not " + score);
        }
    }
}
