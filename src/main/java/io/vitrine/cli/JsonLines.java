package io.vitrine.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.alerts.Alert;
import io.vitrine.sighting.Visit;
import io.vitrine.sighting.Worn;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes what was seen as one JSON object per line. */
final class JsonLines implements Lines {
    private final ObjectMapper json = new ObjectMapper();
    private final PrintWriter out;

    JsonLines(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void visit(Visit visit) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("type", "visit");
        line.put("id", visit.id().value());
        line.put("camera", visit.camera().value());
        line.put("entered_at", visit.entered().toString());
        line.put("left_at", visit.left().toString());
        line.put("seconds", seconds(visit.duration()));
        line.put("outfit", visit.outfit().names().keySet().stream().sorted().toList());
        line.put("wearing", wearing(visit.outfit().wearing()));
        Map<String, Double> dwell = new LinkedHashMap<>();
        visit.dwell().forEach((zone, time) -> dwell.put(zone, seconds(time)));
        line.put("dwell", dwell);
        List<Map<String, Object>> crossings = new ArrayList<>();
        visit.crossings()
                .forEach(c -> crossings.add(Map.of(
                        "line",
                        c.line(),
                        "direction",
                        c.direction().name().toLowerCase(java.util.Locale.ROOT),
                        "at",
                        c.at().toString())));
        line.put("crossings", crossings);
        write(line);
    }

    @Override
    public void alert(Alert alert) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("type", "alert");
        line.put("id", alert.id());
        line.put("rule", alert.rule());
        line.put("camera", alert.camera());
        line.put("zone", alert.zone());
        line.put("visit", alert.visit());
        line.put("audience", alert.audience());
        line.put("priority", alert.priority());
        line.put("text", alert.text());
        line.put("outfit", alert.outfit());
        line.put("wearing", wearing(alert.wearing()));
        line.put("captured_at", alert.capturedAt().toString());
        line.put("detected_at", alert.detectedAt().toString());
        line.put("decided_at", alert.decidedAt().toString());
        line.put("expires_at", alert.expiresAt().toString());
        write(line);
    }

    @Override
    public void summary(long frames, double seconds, long visits, long alerts) {
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("type", "summary");
        line.put("frames", frames);
        line.put("seconds", seconds);
        line.put("visits", visits);
        line.put("alerts", alerts);
        write(line);
    }

    private static List<Map<String, Object>> wearing(List<Worn> worn) {
        List<Map<String, Object>> list = new ArrayList<>();
        for (Worn garment : worn) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("category", garment.category().label());
            entry.put("colour", garment.colour());
            entry.put("confidence", Math.round(garment.confidence() * 1000) / 1000.0);
            list.add(entry);
        }
        return list;
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private void write(Map<String, Object> line) {
        try {
            out.println(json.writeValueAsString(line));
            out.flush();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
