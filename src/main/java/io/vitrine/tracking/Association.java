package io.vitrine.tracking;

import io.vitrine.detection.Detection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Joins tracks with detections, the most overlapping pair first. */
final class Association {
    private record Pair(Followed track, Detection detection, double iou) {}

    private Association() {}

    /**
     * Confirms the tracks that find a detection, and takes both out of the lists.
     *
     * @param match least IoU of a pair
     */
    static void join(Instant at, List<Followed> tracks, List<Detection> detections, double match) {
        List<Pair> pairs = new ArrayList<>();
        for (Followed track : tracks) {
            for (Detection detection : detections) {
                double iou = track.box().iou(detection.box());
                if (iou >= match) {
                    pairs.add(new Pair(track, detection, iou));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::iou).reversed());
        Set<Followed> joined = new HashSet<>();
        Set<Detection> taken = new HashSet<>();
        for (Pair pair : pairs) {
            if (!joined.contains(pair.track) && !taken.contains(pair.detection)) {
                joined.add(pair.track);
                taken.add(pair.detection);
                pair.track.confirm(at, pair.detection);
            }
        }
        tracks.removeAll(joined);
        detections.removeAll(taken);
    }
}
