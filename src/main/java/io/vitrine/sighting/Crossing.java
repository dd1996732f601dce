package io.vitrine.sighting;

import io.vitrine.camera.CameraId;
import java.time.Instant;

/** A visitor walked over a counting line. */
public record Crossing(VisitId visit, CameraId camera, String line, Direction direction, Instant at) {
    /** As seen from the shop. */
    public enum Direction {
        IN,
        OUT
    }
}
