package io.vitrine.sighting;

/**
 * When an outfit is believed.
 *
 * @param garment mean presence, 0 to 1, from which a garment is named, by its likeliest category. Higher names fewer, more
 *     surely. From .5 on a garment is more likely there than not, so that about as many are named as are worn; how sure its
 *     category is stands in its confidence
 * @param dress mean evidence, 0 to 1, from which a dress holds. Higher alerts less often and more surely
 * @param suit the same for a suit
 * @param looks looks at a person before anything is believed. More is slower and surer
 * @param sameCloth greatest distance in CIE L*a*b* (CIE76) at which a jacket and what is worn below it may be of one cloth
 */
public record OutfitSettings(double garment, double dress, double suit, int looks, double sameCloth) {
    public static final OutfitSettings DEFAULT = new OutfitSettings(.5, .35, .45, 3, 25);

    public OutfitSettings {
        refuseUnlessPart("garment", garment);
        refuseUnlessPart("dress", dress);
        refuseUnlessPart("suit", suit);
        if (looks < 1 || !(sameCloth > 0)) {
            throw new IllegalArgumentException(
                    "needs 1 look or more and a distance of cloths above 0, not %d, %s".formatted(looks, sameCloth));
        }
    }

    private static void refuseUnlessPart(String what, double least) {
        if (!(least > 0 && least < 1)) {
            throw new IllegalArgumentException(
                    "the least evidence of a %s lies between 0 and 1, not %s".formatted(what, least));
        }
    }
}
