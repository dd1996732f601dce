package io.vitrine.bench;

import io.vitrine.pipeline.Latencies;
import java.time.Duration;

/**
 * How one number of cameras was carried.
 *
 * @param asked detections a second for each camera
 * @param measured how long
 * @param decoded pictures of all cameras together
 * @param looked pictures that went down the whole line
 * @param dropped pictures that a newer one replaced before anybody looked; at a camera's frame rate above {@code asked}
 *     most of them by choice
 * @param failed pictures that a part of the line failed on
 * @param seen from captured until the whole line was through with a picture
 * @param published from captured until an alert was published
 * @param cores that were busy, on average
 */
public record LoadFigures(
        int cameras,
        double asked,
        Duration measured,
        long decoded,
        long looked,
        long dropped,
        long failed,
        Latencies seen,
        Latencies published,
        double cores,
        long heapMb,
        long rssMb) {

    /** Detections a second that each camera got. */
    public double lookedPerSecond() {
        return looked / seconds() / cameras;
    }

    /** Looks that were asked for and came to nothing because the machine was busy; never below 0. */
    public long missed() {
        return Math.max(0, Math.round(asked * cameras * seconds()) - looked);
    }

    private double seconds() {
        return measured.toMillis() / 1e3;
    }
}
