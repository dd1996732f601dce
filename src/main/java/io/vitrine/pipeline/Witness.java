package io.vitrine.pipeline;

import io.vitrine.sighting.Crossing;
import io.vitrine.sighting.Visit;

/** Hears what a pipeline saw, on the pipeline's own thread: it must be quick, and must not throw. */
public interface Witness {
    default void scene(Scene scene) {}

    default void crossing(Crossing crossing) {}

    default void visit(Visit visit) {}
}
