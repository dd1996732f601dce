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

/** Writes what was seen as one JSON object in a line; alerts and visits have the fields of their MQTT messages. */
final class JsonLines implements Lines {
    private static final String TYPE = "type";

    private final ObjectMapper json = new ObjectMapper();
    private final PrintWriter out;

    JsonLines(PrintWriter out) {
        this.out = out;
    }

    @Override
    public void visit(Visit visit) {
        write("visit", Messages.visitFields(visit));
    }

    @Override
    public void alert(Alert alert) {
        write("alert", Messages.alertFields(alert));
    }

    @Override
    public void summary(long frames, double seconds, long visits, long alerts) {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("frames", frames);
        fields.put("seconds", seconds);
        fields.put("visits", visits);
        fields.put("alerts", alerts);
        write("summary", fields);
    }

    private void write(String type, Map<String, @Nullable Object> fields) {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put(TYPE, type);
        fields.forEach((name, value) -> {
            if (!name.equals(TYPE)) {
                line.put(name, value);
            }
        });
        try {
            out.println(json.writeValueAsString(line));
            out.flush();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
