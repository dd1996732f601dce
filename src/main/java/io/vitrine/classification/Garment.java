package io.vitrine.classification;

import io.vitrine.geometry.Box;
import java.util.Map;

/**
 * A garment seen on a person in one picture.
 *
 * @param box in fractions of the camera's picture
 * @param presence how sure the detector is that it is there, 0 to 1
 * @param probabilities of each category, summing to 1
 * @param colour a colour's name such as "navy"
 * @param lab the colour itself, of the garment's own pixels
 */
public record Garment(
        Kind kind, Box box, double presence, Map<Category, Double> probabilities, String colour, Lab lab) {
    public Garment {
        probabilities = Map.copyOf(probabilities);
    }
}
