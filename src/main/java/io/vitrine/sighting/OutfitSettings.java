package io.vitrine.sighting;

/**
 * When an outfit is believed.
 *
 * @param least mean evidence, 0 to 1, from which a garment or an outfit word holds. Higher alerts less often and more
 *     surely
 * @param looks looks at a person before anything is believed. More is slower and surer
 * @param sameCloth greatest distance in CIE L*a*b* (CIE76) at which a jacket and what is worn below it may be of one cloth
 */
public record OutfitSettings(double least, int looks, double sameCloth) {
    public static final OutfitSettings DEFAULT = new OutfitSettings(.5, 3, 20);

    public OutfitSettings {
        if (!(least > 0 && least < 1) || looks < 1 || !(sameCloth > 0)) {
            throw new IllegalArgumentException(
                    "needs 0 < least < 1, 1 look or more and a distance above 0, not %s, %d, %s"
                            .formatted(least, looks, sameCloth));
        }
    }
}
