package io.vitrine.sighting;

import io.vitrine.camera.CameraId;
import io.vitrine.geometry.Box;
import io.vitrine.tracking.TrackId;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/**
 * A visitor as of one frame: who, where, wearing what. This is what rules see.
 *
 * @param at the frame's own time
 * @param zones the zones the visitor stands in now, each with the dwell in this stay
 * @param dwell how long the visit has lasted
 */
public record Sighting(
        VisitId visit,
        TrackId track,
        CameraId camera,
        Instant at,
        Box box,
        Outfit outfit,
        Map<String, Duration> zones,
        Duration dwell) {
    public Sighting {
        zones = Map.copyOf(zones);
    }
}
