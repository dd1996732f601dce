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
 * @param dropped frames that were replaced by a newer one before anyone looked
 */
public record CameraStatus(
        State state,
        CaptureException.@Nullable Reason reason,
        String message,
        Instant since,
        @Nullable Instant lastFrameAt,
        long frames,
        long dropped) {
    /** Connecting is the time before the first picture of a try. */
    public enum State {
        CONNECTING,
        ONLINE,
        OFFLINE
    }
}
