package io.vitrine.sighting;

import java.util.List;
import java.util.Map;

/**
 * What a person wears, as voted over their track.
 *
 * @param wearing the garments, most confident first
 * @param names outfit words that hold ({@link #DRESS}, {@link #SUIT}), each with its confidence
 * @param looks how many looks had a vote
 * @param evidence what their mean says for a dress and for a suit, whether or not it is enough for the word to hold
 * @param sure whether enough looks agree that more of them would hardly change it
 */
public record Outfit(List<Worn> wearing, Map<String, Double> names, int looks, OutfitEvidence evidence, boolean sure) {
    public static final String DRESS = "dress";
    public static final String SUIT = "suit";
    public static final Outfit UNKNOWN = new Outfit(List.of(), Map.of(), 0, OutfitEvidence.NONE, false);

    public Outfit {
        wearing = List.copyOf(wearing);
        names = Map.copyOf(names);
    }

    /** An outfit that is told without its evidence. */
    public Outfit(List<Worn> wearing, Map<String, Double> names, boolean sure) {
        this(wearing, names, 0, OutfitEvidence.NONE, sure);
    }

    /** Whether the outfit word or the garment category is worn. */
    public boolean wears(String word) {
        return names.containsKey(word)
                || wearing.stream().anyMatch(worn -> worn.category().label().equals(word));
    }
}
