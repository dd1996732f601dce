package io.vitrine.evaluation;

import io.vitrine.geometry.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Average precision of one kind of box over many pictures, as COCO defines it: found boxes, most confident first, are
 * matched with the best free true box of at least an IoU; precision is made to never rise with recall and averaged over
 * 101 recalls (Lin et al., "Microsoft COCO", 2014, and its cocoeval).
 */
final class AveragePrecision {
    private record Claim(int picture, Box box, double score) {}

    private static final int RECALLS = 101;
    private final Map<Integer, List<Box>> truths = new HashMap<>();
    private final List<Claim> claims = new ArrayList<>();
    private int truthCount;

    void truth(int picture, Box box) {
        truths.computeIfAbsent(picture, p -> new ArrayList<>()).add(box);
        truthCount++;
    }

    void claim(int picture, Box box, double score) {
        claims.add(new Claim(picture, box, score));
    }

    int truths() {
        return truthCount;
    }

    /** Average precision, 0 to 1; not a number where there is no true box. */
    double at(double iou) {
        if (truthCount == 0) {
            return Double.NaN;
        }
        List<Boolean> hits = hits(iou);
        double[] precision = new double[hits.size()];
        double[] recall = new double[hits.size()];
        int right = 0;
        for (int i = 0; i < hits.size(); i++) {
            right += hits.get(i) ? 1 : 0;
            precision[i] = (double) right / (i + 1);
            recall[i] = (double) right / truthCount;
        }
        for (int i = precision.length - 2; i >= 0; i--) {
            precision[i] = Math.max(precision[i], precision[i + 1]);
        }
        double sum = 0;
        int from = 0;
        for (int step = 0; step < RECALLS; step++) {
            double wanted = step / (RECALLS - 1.0);
            while (from < recall.length && recall[from] < wanted - 1e-12) {
                from++;
            }
            sum += from < recall.length ? precision[from] : 0;
        }
        return sum / RECALLS;
    }

    /** Mean over IoU .50 to .95 in steps of .05. */
    double overIous() {
        double sum = 0;
        for (int i = 0; i < 10; i++) {
            sum += at(.5 + .05 * i);
        }
        return sum / 10;
    }

    private List<Boolean> hits(double iou) {
        Map<Integer, Set<Integer>> taken = new HashMap<>();
        List<Boolean> hits = new ArrayList<>();
        claims.stream()
                .sorted(Comparator.comparingDouble(Claim::score).reversed())
                .forEach(claim -> {
                    List<Box> here = truths.getOrDefault(claim.picture(), List.of());
                    Set<Integer> used = taken.computeIfAbsent(claim.picture(), p -> new HashSet<>());
                    int best = -1;
                    double bestIou = iou;
                    for (int i = 0; i < here.size(); i++) {
                        double overlap = used.contains(i) ? -1 : here.get(i).iou(claim.box());
                        if (overlap >= bestIou) {
                            best = i;
                            bestIou = overlap;
                        }
                    }
                    if (best >= 0) {
                        used.add(best);
                    }
                    hits.add(best >= 0);
                });
        return hits;
    }
}
