package io.vitrine.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** How well a score tells two groups apart, whatever the threshold. */
final class RocCurve {
    private record Scored(double score, boolean positive) {}

    private final List<Scored> all = new ArrayList<>();

    void add(double score, boolean positive) {
        all.add(new Scored(score, positive));
    }

    /**
     * The area under the curve: how likely a positive one has a higher score than a negative one, ties counting half (Mann
     * and Whitney's U). Not a number where one of the groups is empty.
     */
    double area() {
        all.sort(Comparator.comparingDouble(Scored::score));
        double positives = all.stream().filter(Scored::positive).count();
        double negatives = all.size() - positives;
        double rankSum = 0;
        for (int from = 0; from < all.size(); ) {
            int to = from;
            int hits = 0;
            while (to < all.size() && all.get(to).score() == all.get(from).score()) {
                hits += all.get(to).positive() ? 1 : 0;
                to++;
            }
            rankSum += hits * (from + 1 + to) / 2.0;
            from = to;
        }
        double area = (rankSum - positives * (positives + 1) / 2) / (positives * negatives);
        return positives == 0 || negatives == 0 ? Double.NaN : area;
    }
}
