package io.vitrine.pipeline;

import io.vitrine.camera.CameraId;
import io.vitrine.capture.CameraStatus;
import java.time.Duration;
import java.time.Instant;

/**
 * How one camera's line is doing.
 *
 * @param processed frames that went down the whole line
 * @param failures frames that a part of the line failed on
 * @param median from captured to the end of the line
 * @param p95 the same, not exceeded by 95 of 100 frames
 */
public record PipelineHealth(
        CameraId camera, CameraStatus status, long processed, long failures, Duration median, Duration p95) {
    static PipelineHealth disabled(CameraId camera, Instant since) {
        return new PipelineHealth(camera, CameraStatus.disabled(since), 0, 0, Duration.ZERO, Duration.ZERO);
    }
}
