package io.vitrine.cli;

import io.vitrine.alerts.Alert;
import io.vitrine.alerts.AlertSink;
import io.vitrine.pipeline.Witness;
import io.vitrine.sighting.Visit;
import java.time.Duration;
import java.time.Instant;

/** Counts what was seen and writes it, each as it comes. */
final class Watched implements AlertSink, Witness {
    private final Lines lines;
    private long visits;
    private long alerts;

    Watched(Lines lines) {
        this.lines = lines;
    }

    @Override
    public synchronized void raise(Alert alert) {
        alerts++;
        lines.alert(alert);
    }

    @Override
    public synchronized void visit(Visit visit) {
        visits++;
        lines.visit(visit);
    }

    synchronized void summary(long frames, Instant begin, Instant end) {
        lines.summary(frames, Duration.between(begin, end).toMillis() / 1000.0, visits, alerts);
    }
}
