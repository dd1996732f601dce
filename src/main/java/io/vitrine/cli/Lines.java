package io.vitrine.cli;

import io.vitrine.alerts.Alert;
import io.vitrine.sighting.Visit;

/** What {@code watch} writes, a line at a time. */
interface Lines {
    void visit(Visit visit);

    void alert(Alert alert);

    /**
     * The last line.
     *
     * @param seconds of the source's own time
     */
    void summary(long frames, double seconds, long visits, long alerts);
}
