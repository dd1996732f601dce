package io.vitrine.reports;

/**
 * A share with its 95 % confidence interval, all from 0 to 1. The interval is Wilson's (E. B. Wilson, "Probable
 * inference, the law of succession, and statistical inference", J. Am. Stat. Assoc. 22, 1927), which holds for few people
 * and for shares near 0 and 1. It tells the chance of who came in, not the mistakes of the models.
 */
public record Proportion(double share, double low, double high) {
    /** The normal distribution's 97.5 % quantile. */
    private static final double Z = 1.959963984540054;

    /**
     * So many of so many.
     *
     * @throws IllegalArgumentException unless 0 <= part <= all and all > 0
     */
    public static Proportion of(long part, long all) {
        if (part < 0 || part > all || all == 0) {
            throw new IllegalArgumentException("a share is some of one or more, not %d of %d".formatted(part, all));
        }
        double p = (double) part / all;
        double scale = 1 + Z * Z / all;
        double centre = (p + Z * Z / (2 * all)) / scale;
        double half = Z / scale * Math.sqrt(p * (1 - p) / all + Z * Z / (4.0 * all * all));
        // At 0 and at all the formula is exactly 0 and 1, but for rounding.
        return new Proportion(p, part == 0 ? 0 : centre - half, part == all ? 1 : centre + half);
    }
}
