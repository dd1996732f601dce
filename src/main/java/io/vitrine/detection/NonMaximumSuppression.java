package io.vitrine.detection;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Keeps the most confident of boxes that overlap: the detector finds the same person several times. */
final class NonMaximumSuppression {
    private NonMaximumSuppression() {}

    /**
     * Greedy suppression, the most confident first.
     *
     * @param mostOverlap boxes with a greater IoU than this are the same person
     */
    static List<Detection> of(List<Detection> found, double mostOverlap) {
        List<Detection> kept = new ArrayList<>();
        found.stream()
                .sorted(Comparator.comparingDouble(Detection::score).reversed())
                .forEach(candidate -> {
                    if (kept.stream().noneMatch(k -> k.box().iou(candidate.box()) > mostOverlap)) {
                        kept.add(candidate);
                    }
                });
        return kept;
    }
}
