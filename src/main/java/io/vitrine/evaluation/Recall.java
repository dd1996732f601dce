package io.vitrine.evaluation;

/** How many of the true ones were found. */
final class Recall {
    private int found;
    private int all;

    void add(boolean hit) {
        all++;
        found += hit ? 1 : 0;
    }

    int all() {
        return all;
    }

    /** 0 to 1; not a number where there was none to find. */
    double value() {
        return all == 0 ? Double.NaN : (double) found / all;
    }
}
