package io.vitrine.capture;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How a camera is doing.
 *
 * @param reason why it is offline, null while it is not
 * @param message the reason in words, without a password
 * @param since when this state began
 * @param lastFrameAt the camera's time of its newest frame, null before the first
 * @param frames decoded since the feed started
 * @param dropped frames that were replaced by a newer one before the detector looked
 * @param width of its pictures in pixels, 0 before the first
 * @param height of its pictures in pixels, 0 before the first
 * @param frameRate pictures a second as measured lately, 0 while there are none
 */
public record CameraStatus(
        State state,
        CaptureException.@Nullable Reason reason,
        String message,
        Instant since,
        @Nullable Instant lastFrameAt,
        long frames,
        long dropped,
        int width,
        int height,
        double frameRate) {
    /** Connecting is the time before the first picture of the first try; disabled is by the owner's wish. */
    public enum State {
        CONNECTING,
        ONLINE,
        OFFLINE,
        DISABLED
    }

    /** Before anything came of a camera. */
    public static CameraStatus connecting(Instant since) {
        return new CameraStatus(State.CONNECTING, null, "connecting", since, null, 0, 0, 0, 0, 0);
    }

    /** Of a camera that is not to be opened. */
    public static CameraStatus disabled(Instant since) {
        return new CameraStatus(State.DISABLED, null, "switched off", since, null, 0, 0, 0, 0, 0);
    }
}
