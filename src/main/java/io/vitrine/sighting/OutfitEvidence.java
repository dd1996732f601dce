package io.vitrine.sighting;

import io.vitrine.classification.Category;
import io.vitrine.classification.Garment;
import io.vitrine.classification.Kind;
import io.vitrine.classification.Look;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How much speaks for a dress and for a suit, each from 0 to 1: of one look, or the mean of many.
 *
 * <p>Three witnesses that err in different ways must agree: what the whole person looks like (the detector's tag), whether
 * there is such a garment (its presence), and what it is (the classifier on its own crop). The evidence is their geometric
 * mean: one that denies it outweighs two that are sure, as in a product, yet it stays on the scale of a single one of them,
 * however many there are:
 *
 * <pre>
 * dress = cbrt(tag("dress") * presence(full) * P(dress | full) * (1 - .75 * presence(outer)))
 * suit  = cbrt(tag("suit") * presence(outer) * P(blazer | outer)) * veto
 * </pre>
 *
 * What hangs down below an open coat or a long cardigan looks like a dress to all three, so something worn over it takes
 * away most of what the presence is worth, yet not all: people do wear coats over dresses.
 *
 * <p>A suit is a tailored jacket with trousers or a skirt of the same cloth. Where something is seen below the jacket that is
 * neither, or is of another cloth (CIE76 beyond the settings' {@code sameCloth}), each halves the evidence; both are mild,
 * because single looks misjudge light and legs, and nothing seen below, as behind a counter, speaks neither for nor
 * against.
 *
 * <p>A model without tags leaves two witnesses: the dress is without its tag the square root of the rest, and a suit is as sure as the less
 * sure of {@code sqrt(presence(outer) * P(blazer))} and {@code sqrt(presence(lower) * P(trousers or skirt))}, and must be
 * of one cloth.
 */
public record OutfitEvidence(double dress, double suit) {
    static final OutfitEvidence NONE = new OutfitEvidence(0, 0);
    private static final Set<Category> BELOW_A_JACKET = Set.of(Category.TROUSERS, Category.SKIRT);
    private static final double MILD_VETO = .5;
    private static final double UNDER_A_COAT = .75;

    /** Of a single look. */
    public static OutfitEvidence of(Look look, OutfitSettings settings) {
        Map<Kind, Garment> worn = new EnumMap<>(Kind.class);
        look.garments().forEach(garment -> worn.put(garment.kind(), garment));
        return new OutfitEvidence(dress(look, worn), suit(look, worn, settings));
    }

    private static double dress(Look look, Map<Kind, Garment> worn) {
        Garment full = worn.get(Kind.FULL);
        if (full == null) {
            return 0;
        }
        Garment over = worn.get(Kind.OUTER);
        double open = over == null ? 1 : 1 - UNDER_A_COAT * over.presence();
        return agreed(look.tags().get(Outfit.DRESS), is(full, Set.of(Category.DRESS)) * open);
    }

    private static double suit(Look look, Map<Kind, Garment> worn, OutfitSettings settings) {
        Garment jacket = worn.get(Kind.OUTER);
        Garment lower = worn.get(Kind.LOWER);
        if (jacket == null) {
            return 0;
        }
        double tailored = is(jacket, Set.of(Category.BLAZER));
        Double tag = look.tags().get(Outfit.SUIT);
        if (tag == null) {
            return lower != null && sameCloth(jacket, lower, settings)
                    ? agreed(null, Math.min(tailored, is(lower, BELOW_A_JACKET)))
                    : 0;
        }
        return agreed(tag, tailored) * (lower == null ? 1 : veto(jacket, lower, settings));
    }

    /** The geometric mean of tag, presence and classifier, the latter two multiplied already. */
    private static double agreed(@Nullable Double tag, double presenceTimesClassifier) {
        return tag == null ? Math.sqrt(presenceTimesClassifier) : Math.cbrt(tag * presenceTimesClassifier);
    }

    /** How sure it is that the garment is there and one of these. */
    private static double is(Garment garment, Set<Category> categories) {
        double sum = categories.stream()
                .mapToDouble(c -> garment.probabilities().getOrDefault(c, 0.0))
                .sum();
        return garment.presence() * Math.min(1, sum);
    }

    private static double veto(Garment jacket, Garment lower, OutfitSettings settings) {
        double other = lower.presence() - is(lower, BELOW_A_JACKET);
        return (sameCloth(jacket, lower, settings) ? 1 : MILD_VETO) * (other > .5 ? MILD_VETO : 1);
    }

    private static boolean sameCloth(Garment jacket, Garment lower, OutfitSettings settings) {
        return jacket.lab().distance(lower.lab()) <= settings.sameCloth();
    }

    OutfitEvidence plus(OutfitEvidence other) {
        return new OutfitEvidence(dress + other.dress, suit + other.suit);
    }

    OutfitEvidence over(int looks) {
        return looks == 0 ? NONE : new OutfitEvidence(dress / looks, suit / looks);
    }
}
