package io.vitrine.rules;

import io.vitrine.camera.CameraId;
import java.time.Duration;
import java.util.Set;

/**
 * Which sightings matter, and who is to be told.
 *
 * @param when the condition as CEL text
 * @param cameras empty means every camera
 * @param zones the visitor must stand in one of them; empty means anywhere
 * @param coolDown the least time between two alerts of this rule on one camera; zero for none
 */
public record Rule(
        String id,
        String when,
        Set<CameraId> cameras,
        Set<String> zones,
        Schedule schedule,
        String audience,
        Priority priority,
        Duration expires,
        Duration coolDown) {
    /** How loudly a device should tell it. */
    public enum Priority {
        LOW,
        NORMAL,
        HIGH
    }

    public Rule {
        cameras = Set.copyOf(cameras);
        zones = Set.copyOf(zones);
    }
}
