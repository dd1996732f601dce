package io.vitrine.sighting;

import io.vitrine.classification.Category;
import io.vitrine.classification.Garment;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The votes on what is worn on one part of the body. */
final class Ballot {
    private final Map<Category, Double> categories = new EnumMap<>(Category.class);
    private final Map<String, Double> colours = new HashMap<>();
    private double present;

    /** Categories of another part of the body get no vote: what is worn over a dress is not a second dress. */
    void add(Garment garment) {
        garment.probabilities().forEach((c, p) -> {
            if (c.kind() == garment.kind()) {
                categories.merge(c, p * garment.presence(), Double::sum);
            }
        });
        colours.merge(garment.colour(), garment.presence(), Double::sum);
        present += garment.presence();
    }

    /** Mean presence over all looks, also those that missed it. */
    double presence(int looks) {
        return present / looks;
    }

    /** The garment with most of the votes; its confidence is the mean over all looks, also those that missed it. */
    Optional<Worn> worn(int looks) {
        return best(categories)
                .map(best -> new Worn(
                        best.getKey(),
                        best(colours).map(Map.Entry::getKey).orElse("unknown"),
                        Math.min(1, best.getValue() / looks)));
    }

    private static <K> Optional<Map.Entry<K, Double>> best(Map<K, Double> votes) {
        return votes.entrySet().stream().max(Map.Entry.comparingByValue());
    }
}
