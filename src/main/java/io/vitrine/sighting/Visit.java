package io.vitrine.sighting;

import io.vitrine.camera.CameraId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * One person in one camera's picture from entering to leaving.
 *
 * @param dwell time spent in each zone, in total
 */
public record Visit(
        VisitId id,
        CameraId camera,
        Instant entered,
        Instant left,
        Outfit outfit,
        Map<String, Duration> dwell,
        List<Crossing> crossings) {
    public Visit {
        dwell = Map.copyOf(dwell);
        crossings = List.copyOf(crossings);
        if (left.isBefore(entered)) {
            throw new IllegalArgumentException(
                    "visit %s leaves at %s, before it enters at %s".formatted(id, left, entered));
        }
    }

    public Duration duration() {
        return Duration.between(entered, left);
    }
}
