package io.vitrine.rules;

import io.vitrine.camera.CameraId;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which sightings matter, and who is to be told.
 *
 * @param when the condition as CEL text
 * @param cameras empty means every camera
 * @param zones the visitor must stand in one of them; empty means anywhere
 * @param audience who is told; a level of an MQTT topic
 * @param expires how long after the sighting the alert is still worth telling
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

    /** Audiences become a level of an MQTT topic. */
    private static final Pattern NO_TOPIC_LEVEL = Pattern.compile("[/+#\\x00]");

    public Rule {
        refuseBlank("without a name", id, "id");
        refuseBlank(id, when, "condition");
        refuseBlank(id, audience, "audience");
        if (NO_TOPIC_LEVEL.matcher(audience).find()) {
            throw new IllegalArgumentException(
                    "rule %s: the audience becomes part of a topic, so it has no '/', '+' or '#', unlike '%s'"
                            .formatted(id, audience));
        }
        if (expires.isNegative() || expires.isZero()) {
            throw new IllegalArgumentException(
                    "rule %s: alerts must live for some time, not %s".formatted(id, expires));
        }
        if (coolDown.isNegative()) {
            throw new IllegalArgumentException(
                    "rule %s: needs a cool-down of 0 or more, not %s".formatted(id, coolDown));
        }
        cameras = Set.copyOf(cameras);
        zones = Set.copyOf(zones);
    }

    /** The same rule for every camera and zone. */
    public Rule anywhere() {
        return new Rule(id, when, Set.of(), Set.of(), schedule, audience, priority, expires, coolDown);
    }

    private static void refuseBlank(String rule, String value, String what) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("rule %s: its %s must not be blank".formatted(rule, what));
        }
    }
}
