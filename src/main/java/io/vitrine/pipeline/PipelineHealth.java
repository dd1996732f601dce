package io.vitrine.pipeline;

import io.vitrine.camera.CameraId;
import io.vitrine.capture.CameraStatus;
import java.time.Duration;

/**
 * How one camera's line is doing.
 *
 * @param processed frames that went down the whole line
 * @param failures frames that a part of the line failed on
 * @param median from captured to the end of the line
 * @param p95 the same, not exceeded by 95 of 100 frames
 */
public record PipelineHealth(
        CameraId camera, CameraStatus status, long processed, long failures, Duration median, Duration p95) {}
