package io.vitrine.alerts;

import io.vitrine.camera.CameraId;
import java.time.Instant;

/**
 * Whether a camera can be seen through, as told to everybody.
 *
 * @param reason why it is not online, in words without a password; empty while it is
 * @param since when this state began
 */
public record CameraAvailability(CameraId camera, State state, String reason, Instant since) {
    /** Disabled means that somebody switched it off on purpose. */
    public enum State {
        ONLINE,
        OFFLINE,
        DISABLED
    }
}
