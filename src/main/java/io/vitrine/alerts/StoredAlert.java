package io.vitrine.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.classification.Category;
import io.vitrine.sighting.Worn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads an alert from its row: what never changes from the message it was raised with, the rest from the columns. */
final class StoredAlert {
    private StoredAlert() {}

    static Alert of(ResultSet row) throws SQLException {
        JsonNode body = body(row.getString("body"));
        return new Alert(
                row.getString("id"),
                Alert.State.valueOf(row.getString("state")),
                row.getString("rule"),
                body.path("store").asText(),
                body.path("camera").asText(),
                body.path("zone").textValue(),
                row.getString("visit"),
                row.getString("audience"),
                body.path("priority").asText(),
                body.path("text").asText(),
                outfit(body.path("outfit")),
                wearing(body.path("wearing")),
                Instant.parse(body.path("captured_at").asText()),
                Instant.parse(body.path("detected_at").asText()),
                Instant.parse(body.path("decided_at").asText()),
                instant(row, "published_at"),
                Instant.parse(body.path("expires_at").asText()),
                row.getString("by_whom"),
                instant(row, "changed_at"),
                instant(row, "claimed_at"));
    }

    private static JsonNode body(String json) throws SQLException {
        try {
            return Messages.read(json);
        } catch (JsonProcessingException e) {
            throw new SQLException("alerts.body is no JSON: " + json, e);
        }
    }

    private static List<String> outfit(JsonNode names) {
        List<String> words = new ArrayList<>();
        names.forEach(name -> words.add(name.asText()));
        return words;
    }

    /** Leaves out categories that this version does not know. */
    private static List<Worn> wearing(JsonNode garments) {
        List<Worn> worn = new ArrayList<>();
        for (JsonNode garment : garments) {
            Category.named(garment.path("category").asText())
                    .ifPresent(category -> worn.add(new Worn(
                            category,
                            garment.path("colour").asText(),
                            garment.path("confidence").asDouble())));
        }
        return worn;
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
