package io.vitrine.sighting;

import io.vitrine.classification.Category;
import io.vitrine.classification.Garment;
import io.vitrine.classification.Kind;
import io.vitrine.classification.Look;
import io.vitrine.geometry.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Collects what looks at one person showed, and names the outfit by the mean of their evidence: one look in two names a
 * dress wrongly, their mean does not. A look at a person cut by the picture's edge has no vote.
 */
final class OutfitVotes {
    private static final double EDGE = .005;
    private static final Set<Category> BELOW_A_JACKET = Set.of(Category.TROUSERS, Category.SKIRT);

    private final OutfitSettings settings;
    private final Map<Kind, Ballot> ballots = new EnumMap<>(Kind.class);
    private int looks;
    private double suit;

    OutfitVotes(OutfitSettings settings) {
        this.settings = settings;
    }

    void add(Look look, Box person) {
        if (person.x() < EDGE || person.right() > 1 - EDGE || person.y() < EDGE || person.bottom() > 1 - EDGE) {
            return;
        }
        looks++;
        Map<Kind, Garment> byKind = new EnumMap<>(Kind.class);
        for (Garment garment : look.garments()) {
            byKind.put(garment.kind(), garment);
            ballots.computeIfAbsent(garment.kind(), kind -> new Ballot()).add(garment);
        }
        suit += suitIn(byKind);
    }

    Outfit outfit() {
        if (looks < settings.looks()) {
            return Outfit.UNKNOWN;
        }
        List<Worn> wearing = new ArrayList<>();
        ballots.values().forEach(ballot -> ballot.worn(looks, settings.least()).ifPresent(wearing::add));
        wearing.sort(Comparator.comparingDouble(Worn::confidence).reversed());
        return new Outfit(wearing, names(wearing), looks >= 3 * settings.looks());
    }

    private Map<String, Double> names(List<Worn> wearing) {
        Map<String, Double> names = new HashMap<>();
        wearing.stream()
                .filter(worn -> worn.category() == Category.DRESS)
                .findFirst()
                .ifPresent(dress -> names.put("dress", dress.confidence()));
        if (suit / looks >= settings.least()) {
            names.put("suit", suit / looks);
        }
        return names;
    }

    /** A tailored jacket, with trousers or a skirt of the same cloth: as sure as the less sure of the two. */
    private double suitIn(Map<Kind, Garment> worn) {
        Garment jacket = worn.get(Kind.OUTER);
        Garment lower = worn.get(Kind.LOWER);
        if (jacket == null || lower == null || jacket.lab().distance(lower.lab()) > settings.sameCloth()) {
            return 0;
        }
        double blazer = jacket.presence() * jacket.probabilities().getOrDefault(Category.BLAZER, 0.0);
        double below = lower.presence()
                * BELOW_A_JACKET.stream()
                        .mapToDouble(c -> lower.probabilities().getOrDefault(c, 0.0))
                        .sum();
        return Math.min(blazer, below);
    }

    /** The votes for one part of the body. */
    private static final class Ballot {
        private final Map<Category, Double> categories = new EnumMap<>(Category.class);
        private final Map<String, Double> colours = new HashMap<>();

        void add(Garment garment) {
            garment.probabilities().forEach((c, p) -> categories.merge(c, p * garment.presence(), Double::sum));
            colours.merge(garment.colour(), garment.presence(), Double::sum);
        }

        Optional<Worn> worn(int looks, double least) {
            return best(categories)
                    .filter(best -> best.getValue() / looks >= least)
                    .map(best -> new Worn(
                            best.getKey(),
                            best(colours).map(Map.Entry::getKey).orElse("unknown"),
                            Math.min(1, best.getValue() / looks)));
        }

        private static <K> Optional<Map.Entry<K, Double>> best(Map<K, Double> votes) {
            return votes.entrySet().stream().max(Map.Entry.comparingByValue());
        }
    }
}
