package io.vitrine.classification;

import java.util.List;
import java.util.Map;

/**
 * What one look at a person showed.
 *
 * @param garments at most one of each kind
 * @param tags probabilities of whole-person tags such as "dress" and "suit", by name; empty where the model has none
 */
public record Look(List<Garment> garments, Map<String, Double> tags) {
    public Look {
        garments = List.copyOf(garments);
        tags = Map.copyOf(tags);
    }
}
