package io.vitrine.cli;

import io.vitrine.alerts.Alert;
import io.vitrine.sighting.Outfit;
import io.vitrine.sighting.Visit;
import io.vitrine.sighting.Worn;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.stream.Collectors;

/** Writes what was seen for people. */
final class PlainLines implements Lines {
    private final PrintWriter out;
    private final Instant start;

    /** @param start times are told from here on */
    PlainLines(PrintWriter out, Instant start) {
        this.out = out;
        this.start = start;
    }

    @Override
    public void visit(Visit visit) {
        write(
                "visit  %8.1f s, for %.1f s  %s",
                since(visit.entered()), seconds(visit.duration()), words(visit.outfit()));
    }

    @Override
    public void alert(Alert alert) {
        write("ALERT  %8.1f s  %s (%s)", since(alert.capturedAt()), alert.text(), alert.rule());
    }

    @Override
    public void summary(long frames, double seconds, long visits, long alerts) {
        write("%d frames, %.1f s: %d visits, %d alerts", frames, seconds, visits, alerts);
    }

    private static String words(Outfit outfit) {
        String worn = outfit.wearing().stream().map(PlainLines::word).collect(Collectors.joining(", "));
        return worn.isEmpty() ? "could not tell what they wore" : worn;
    }

    private static String word(Worn worn) {
        return "%s %s (%.2f)".formatted(worn.colour(), worn.category().label(), worn.confidence());
    }

    private double since(Instant at) {
        return seconds(Duration.between(start, at));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private void write(String format, Object... values) {
        out.println(String.format(Locale.ROOT, format, values));
        out.flush();
    }
}
