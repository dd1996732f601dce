package io.vitrine.reports;

import io.vitrine.camera.CameraId;

/**
 * What a counting line or a zone counted since the store's midnight.
 *
 * @param place the line's or zone's id
 * @param in crossings inwards, or people who came into the zone
 * @param out crossings outwards, or people who left the zone
 */
public record Count(CameraId camera, String place, Kind kind, long in, long out) {
    /** What counts. */
    public enum Kind {
        LINE,
        ZONE
    }

    /** Never below zero: a camera that missed somebody coming in does not owe the shop a person. */
    public long inside() {
        return Math.max(0, in - out);
    }
}
