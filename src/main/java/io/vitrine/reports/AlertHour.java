package io.vitrine.reports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;

/**
 * What became of the alerts of one hour of a day.
 *
 * @param hour 0 to 23, by the store's clock
 * @param claims by who took them first, how long each took in milliseconds
 */
record AlertHour(int hour, long raised, long expired, Map<String, List<Long>> claims) {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final TypeReference<List<AlertHour>> HOURS = new TypeReference<>() {};

    static String json(List<AlertHour> hours) {
        try {
            return MAPPER.writeValueAsString(hours);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("numbers and names can be written", e);
        }
    }

    /**
     * Reads what {@link #json} wrote.
     *
     * @throws IllegalStateException if it is something else
     */
    static List<AlertHour> of(String json) {
        try {
            return MAPPER.readValue(json, HOURS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("alert_days holds what was never written there: " + json, e);
        }
    }
}
