package io.vitrine.evaluation;

/**
 * Whether probabilities mean what they say: the expected calibration error (Guo et al., "On Calibration of Modern Neural
 * Networks", ICML 2017). Answers go into bins by their confidence; the error is the mean over all answers of
 * {@code |share of right ones - mean confidence|} of their bin.
 */
final class Calibration {
    private static final int BINS = 15;
    private final int[] answers = new int[BINS];
    private final int[] right = new int[BINS];
    private final double[] confidence = new double[BINS];

    void add(double sure, boolean hit) {
        int bin = Math.min(BINS - 1, (int) (sure * BINS));
        answers[bin]++;
        right[bin] += hit ? 1 : 0;
        confidence[bin] += sure;
    }

    /** 0 to 1; not a number without any answer. */
    double error() {
        double sum = 0;
        int all = 0;
        for (int bin = 0; bin < BINS; bin++) {
            sum += Math.abs(right[bin] - confidence[bin]);
            all += answers[bin];
        }
        return all == 0 ? Double.NaN : sum / all;
    }
}
