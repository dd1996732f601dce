package io.vitrine.reports;

import java.util.Optional;

/**
 * How a yes-or-no answer of the models errs, and what a share becomes without these errors: (share + specificity - 1) /
 * (sensitivity + specificity - 1), cut to 0 to 1 (W. J. Rogan and B. Gladen, "Estimating prevalence from the results of
 * a screening test", Am. J. Epidemiology 107, 1978).
 *
 * @param sensitivity share of the true ones that are told as true, 0 to 1
 * @param specificity share of the false ones that are told as false, 0 to 1
 */
public record Screening(double sensitivity, double specificity) {
    public Screening {
        if (!(sensitivity >= 0 && sensitivity <= 1 && specificity >= 0 && specificity <= 1)) {
            throw new IllegalArgumentException("sensitivity and specificity lie between 0 and 1, not %s and %s"
                    .formatted(sensitivity, specificity));
        }
    }

    /** Empty where the answers are no better than chance and nothing can be told from them. */
    Optional<Proportion> correct(Proportion seen) {
        if (sensitivity + specificity <= 1) {
            return Optional.empty();
        }
        return Optional.of(new Proportion(correct(seen.share()), correct(seen.low()), correct(seen.high())));
    }

    private double correct(double share) {
        double corrected = (share + specificity - 1) / (sensitivity + specificity - 1);
        return Math.min(1, Math.max(0, corrected));
    }
}
