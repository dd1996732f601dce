package io.vitrine.alerts;

import io.vitrine.camera.CameraId;
import java.util.regex.Pattern;

/**
 * The topics of one store, all below {@code vitrine/<store>}.
 *
 * @param store the store's id, one level of a topic
 */
public record Topics(String store) {
    private static final Pattern NO_LEVEL = Pattern.compile("[/+#\\x00]");

    public Topics {
        if (store.isBlank() || NO_LEVEL.matcher(store).find()) {
            throw new IllegalArgumentException(
                    "the store's id becomes part of every topic, so it has no '/', '+' or '#' and is not blank, unlike '%s'"
                            .formatted(store));
        }
    }

    /** What all topics of the store begin with, without a slash at its end. */
    public String prefix() {
        return "vitrine/" + store;
    }

    /** {@code online} or {@code offline}, retained, the last will. */
    public String available() {
        return prefix() + "/available";
    }

    /** Every change of the alerts of one audience. */
    public String audience(String audience) {
        return prefix() + "/alerts/" + audience;
    }

    /** An alert's newest state, retained until the alert ends. */
    public String state(String alert) {
        return prefix() + "/alerts/" + alert + "/state";
    }

    /** Where devices ask for an action on any alert: a filter with one wildcard. */
    String requests(Action action) {
        return prefix() + "/alerts/+/" + action.word();
    }

    /** Whether a camera is online, retained. */
    public String status(CameraId camera) {
        return prefix() + "/cameras/" + camera + "/status";
    }

    /** Visits of a camera that ended. */
    public String visits(CameraId camera) {
        return prefix() + "/cameras/" + camera + "/visits";
    }

    /** The day's count of a line or zone, retained. What no topic can hold becomes a dash. */
    public String counts(String lineOrZone) {
        return prefix() + "/counts/" + NO_LEVEL.matcher(lineOrZone).replaceAll("-");
    }

    /** How the store is doing, once a minute. */
    public String stats() {
        return prefix() + "/stats";
    }
}
