package io.vitrine.pipeline;

import io.vitrine.alerts.Alert;
import io.vitrine.capture.Frame;
import io.vitrine.sighting.Crossing;
import io.vitrine.sighting.Sighting;
import io.vitrine.sighting.Visit;

/** Hears what a pipeline saw, on the pipeline's own thread: it must be quick, and must not throw. */
public interface Witness {
    default void scene(Scene scene) {}

    /**
     * A rule noticed somebody, and the alert was raised. The frame stays the line's: who needs it longer retains it.
     *
     * @param shopper as of the frame
     */
    default void noticed(Alert alert, Sighting shopper, Frame frame, Scene scene) {}

    default void crossing(Crossing crossing) {}

    default void visit(Visit visit) {}
}
