package io.vitrine.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vitrine.sighting.Crossing;
import io.vitrine.sighting.Visit;
import io.vitrine.sighting.Worn;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is told to the world, as JSON. Every message carries {@code "schema": 1}; fields are only ever added to it. Times
 * are instants in UTC, durations are seconds.
 */
public final class Messages {
    /** The payload of {@code available} while Vitrine is connected. */
    public static final String ONLINE = "online";
    /** The payload of {@code available} after that, and the last will. */
    public static final String OFFLINE = "offline";

    private static final int SCHEMA = 1;
    private static final ObjectMapper JSON = new ObjectMapper();

    private Messages() {}

    /** An alert; its type says what happened to it last: {@code raised}, {@code claimed}, ... */
    public static String alert(Alert alert) {
        return write(alertFields(alert));
    }

    /** Several alerts, as a list. */
    public static String alerts(List<Alert> alerts) {
        return write(alerts.stream().map(Messages::alertFields).toList());
    }

    /** The same as fields in their order, for those who put them into something greater. */
    public static Map<String, @Nullable Object> alertFields(Alert alert) {
        Map<String, @Nullable Object> fields = begin();
        fields.put("id", alert.id());
        fields.put("type", lower(alert.state()));
        fields.put("rule", alert.rule());
        fields.put("store", alert.store());
        fields.put("camera", alert.camera());
        fields.put("zone", alert.zone());
        fields.put("visit", alert.visit());
        fields.put("audience", alert.audience());
        fields.put("priority", alert.priority());
        fields.put("text", alert.text());
        fields.put("outfit", alert.outfit());
        fields.put("wearing", wearing(alert.wearing()));
        fields.put("captured_at", alert.capturedAt().toString());
        fields.put("detected_at", alert.detectedAt().toString());
        fields.put("decided_at", alert.decidedAt().toString());
        fields.put("published_at", text(alert.publishedAt()));
        fields.put("expires_at", alert.expiresAt().toString());
        if (alert.by() != null) {
            fields.put("by", alert.by());
        }
        if (alert.changedAt() != null) {
            fields.put("changed_at", text(alert.changedAt()));
        }
        if (alert.claimedAt() != null) {
            fields.put("claimed_at", text(alert.claimedAt()));
        }
        return fields;
    }

    /** A visit that ended, with what was worn, the seconds in each zone and the lines crossed. */
    public static String visit(Visit visit) {
        return write(visitFields(visit));
    }

    /** The same as fields in their order. */
    public static Map<String, @Nullable Object> visitFields(Visit visit) {
        Map<String, @Nullable Object> fields = begin();
        fields.put("id", visit.id().value());
        fields.put("camera", visit.camera().value());
        fields.put("entered_at", visit.entered().toString());
        fields.put("left_at", visit.left().toString());
        fields.put("seconds", seconds(visit.duration()));
        fields.put("outfit", visit.outfit().names().keySet().stream().sorted().toList());
        fields.put("wearing", wearing(visit.outfit().wearing()));
        Map<String, Double> dwell = new LinkedHashMap<>();
        visit.dwell().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(zone -> dwell.put(zone.getKey(), seconds(zone.getValue())));
        fields.put("dwell", dwell);
        fields.put(
                "crossings", visit.crossings().stream().map(Messages::crossing).toList());
        return fields;
    }

    /** Whether a camera can be seen through. */
    public static String camera(CameraAvailability camera) {
        Map<String, @Nullable Object> fields = begin();
        fields.put("camera", camera.camera().value());
        fields.put("status", lower(camera.state()));
        fields.put("reason", camera.reason());
        fields.put("since", camera.since().toString());
        return write(fields);
    }

    /** A day's count of a line or zone. */
    public static String count(DayCount count) {
        Map<String, @Nullable Object> fields = begin();
        fields.put("name", count.name());
        fields.put("day", count.day().toString());
        fields.put("in", count.in());
        fields.put("out", count.out());
        fields.put("inside", count.inside());
        return write(fields);
    }

    /**
     * How the store is doing.
     *
     * @param figures numbers, words, lists and maps of them
     */
    public static String stats(Instant at, Map<String, ?> figures) {
        Map<String, @Nullable Object> fields = begin();
        fields.put("at", at.toString());
        fields.putAll(figures);
        return write(fields);
    }

    /** A stored alert message, now that it goes out. */
    static String published(String alert, Instant at) {
        try {
            if (read(alert) instanceof ObjectNode fields) {
                return write(fields.put("published_at", at.toString()));
            }
            throw new IllegalArgumentException("no alert: " + alert);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no alert: " + alert, e);
        }
    }

    /** When the camera took the picture that a stored alert message is about. */
    static Instant captured(String alert) {
        try {
            return Instant.parse(read(alert).path("captured_at").asText());
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("no alert: " + alert, e);
        }
    }

    static JsonNode read(String json) throws JsonProcessingException {
        return JSON.readTree(json);
    }

    private static Map<String, @Nullable Object> begin() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("schema", SCHEMA);
        return fields;
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

    private static Map<String, Object> crossing(Crossing crossing) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("line", crossing.line());
        entry.put("direction", lower(crossing.direction()));
        entry.put("at", crossing.at().toString());
        return entry;
    }

    private static String lower(Enum<?> word) {
        return word.name().toLowerCase(Locale.ROOT);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static @Nullable String text(@Nullable Instant at) {
        return at == null ? null : at.toString();
    }

    private static String write(Object message) {
        try {
            return JSON.writeValueAsString(message);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("cannot be written as JSON: " + message, e);
        }
    }
}
