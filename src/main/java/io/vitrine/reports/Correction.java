package io.vitrine.reports;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of the models' mistakes, to correct reported shares by.
 *
 * @param categories mistakes among the garment categories
 * @param dressed mistakes on whether somebody is in a dress or a suit
 */
public record Correction(Optional<Confusion> categories, Optional<Screening> dressed) {
    /** Nothing is known, and nothing corrected. */
    public static final Correction NONE = new Correction(Optional.empty(), Optional.empty());

    /**
     * As told by the classifier's card: {@code measured.confusion}, see {@link Confusion#of}, and {@code
     * measured.dress-or-suit} with {@code sensitivity} and {@code specificity}, each where there is one.
     *
     * @throws IllegalArgumentException if there is one that makes no sense
     */
    public static Correction of(List<String> classes, Map<String, Object> measured) {
        return new Correction(Confusion.of(classes, measured), screening(measured));
    }

    private static Optional<Screening> screening(Map<String, Object> measured) {
        if (measured.get("dress-or-suit") instanceof Map<?, ?> told
                && told.get("sensitivity") instanceof Number sensitivity
                && told.get("specificity") instanceof Number specificity) {
            return Optional.of(new Screening(sensitivity.doubleValue(), specificity.doubleValue()));
        }
        return Optional.empty();
    }
}
