package io.vitrine.tracking;

import io.vitrine.detection.Detection;
import io.vitrine.geometry.Point;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleBiFunction;

/** Joins tracks with detections, the most overlapping pair first. */
final class Association {
    private record Pair(Followed track, Detection detection, double likeness) {}

    private static final double UNLIKE = Double.NEGATIVE_INFINITY;

    /** In heights per second, and in heights. */
    private static final double WALK = 1;

    private static final double FURTHEST = .8;
    private static final double SAME_HEIGHT = 1.35;

    private Association() {}

    /**
     * Confirms the tracks that find a detection, and takes both out of the lists.
     *
     * @param match least IoU of a pair
     */
    static void join(Instant at, List<Followed> tracks, List<Detection> detections, double match) {
        best(at, tracks, detections, (track, found) -> {
            double iou = track.box().iou(found.box());
            return iou >= match ? iou : UNLIKE;
        });
    }

    /**
     * Finds again who was missed for a moment and walked on: somebody of about the same height, no further away than a
     * person walks in that time. The nearest first.
     */
    static void findAgain(Instant at, List<Followed> tracks, List<Detection> detections) {
        best(at, tracks, detections, (track, found) -> {
            double height = track.box().height();
            double ratio = found.box().height() / height;
            double far = distance(track.box().centre(), found.box().centre());
            boolean walkable = far <= Math.min(FURTHEST, WALK * track.unseenSeconds(at)) * height;
            return walkable && !track.leaving() && ratio > 1 / SAME_HEIGHT && ratio < SAME_HEIGHT ? -far : UNLIKE;
        });
    }

    private static double distance(Point one, Point other) {
        return Math.hypot(one.x() - other.x(), one.y() - other.y());
    }

    private static void best(
            Instant at,
            List<Followed> tracks,
            List<Detection> detections,
            ToDoubleBiFunction<Followed, Detection> likeness) {
        List<Pair> pairs = new ArrayList<>();
        for (Followed track : tracks) {
            for (Detection detection : detections) {
                double like = likeness.applyAsDouble(track, detection);
                if (like > UNLIKE) {
                    pairs.add(new Pair(track, detection, like));
                }
            }
        }
        pairs.sort(Comparator.comparingDouble(Pair::likeness).reversed());
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
