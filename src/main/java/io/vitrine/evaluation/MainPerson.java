package io.vitrine.evaluation;

import io.vitrine.detection.Detection;
import io.vitrine.geometry.Box;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Whom a photo is of: the largest of the persons found, where those at its sides count up to half. */
final class MainPerson {
    private static final double SURE = .3;

    private MainPerson() {}

    /** Empty where nobody was found at all. */
    static Optional<Box> of(List<Detection> found) {
        return most(found.stream().filter(d -> d.score() >= SURE).toList()).or(() -> most(found));
    }

    private static Optional<Box> most(List<Detection> found) {
        return found.stream().map(Detection::box).max(Comparator.comparingDouble(MainPerson::weight));
    }

    private static double weight(Box box) {
        return box.area() * (1 - Math.abs(box.centre().x() - .5));
    }
}
