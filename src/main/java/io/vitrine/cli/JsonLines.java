package io.vitrine.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.alerts.Alert;
import io.vitrine.alerts.Messages;
import io.vitrine.sighting.Visit;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what was seen as one JSON object per line, with the same fields as the messages to staff. */
final class JsonLines implements Lines {
    private final ObjectMapper json = new ObjectMapper();
    private final PrintWriter out;

    JsonLines(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void visit(Visit visit) {
        write(line("visit", Messages.visitFields(visit)));
    }

    /** Without the time of publishing: nothing is published here. */
    @Override
    public void alert(Alert alert) {
        Map<String, @Nullable Object> line = line("alert", Messages.alertFields(alert));
        line.remove("published_at");
        write(line);
    }

    @Override
    public void summary(long frames, double seconds, long visits, long alerts) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("type", "summary");
        line.put("frames", frames);
        line.put("seconds", seconds);
        line.put("visits", visits);
        line.put("alerts", alerts);
        write(line);
    }

    private static Map<String, @Nullable Object> line(String type, Map<String, @Nullable Object> message) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("type", type);
        message.forEach((name, value) -> {
            if (!name.equals("schema") && !name.equals("type")) {
                line.put(name, value);
            }
        });
        return line;
    }

    private void write(Map<String, @Nullable Object> line) {
        try {
            out.println(json.writeValueAsString(line));
            out.flush();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
