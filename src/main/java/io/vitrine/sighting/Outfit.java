package io.vitrine.sighting;

import java.util.List;
import java.util.Map;

/**
 * What a person wears, as voted over their track.
 *
 * @param wearing the garments, most confident first
 * @param names outfit words that hold ("dress", "suit"), each with its confidence
 * @param sure whether enough looks agree that more of them would hardly change it
 */
public record Outfit(List<Worn> wearing, Map<String, Double> names, boolean sure) {
    public static final Outfit UNKNOWN = new Outfit(List.of(), Map.of(), false);

    public Outfit {
        wearing = List.copyOf(wearing);
        names = Map.copyOf(names);
    }

    /** Whether the outfit word or the garment category is worn. */
    public boolean wears(String word) {
        return names.containsKey(word)
                || wearing.stream().anyMatch(worn -> worn.category().label().equals(word));
    }
}
