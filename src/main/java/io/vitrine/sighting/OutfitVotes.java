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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Collects what looks at one person showed, and names the outfit by the mean of their {@link OutfitEvidence} over the
 * {@link Poses}: one look in two names a dress wrongly, their mean does not.
 *
 * <p>A look at a person cut by the picture's left, right or upper edge has no vote at all; one at a person whose legs are
 * below the picture votes on what is worn above the waist only, since half a body looks as if dressed in one piece.
 */
final class OutfitVotes {
    private static final double EDGE = .005;
    /** Looks after which nothing more is to be learned, as a multiple of the fewest. */
    private static final int CLEAR = 3;

    private static final int AT_LAST = 10;
    /** Evidence this near to what is needed may still change its mind. */
    private static final double NEAR = .1;

    private static final double TAKEN_BACK = .8;

    private final OutfitSettings settings;
    private final Map<Kind, Ballot> ballots = new EnumMap<>(Kind.class);
    private final Poses poses = new Poses();
    private final Set<String> named = new HashSet<>();
    private int looks;
    private int whole;

    OutfitVotes(OutfitSettings settings) {
        this.settings = settings;
    }

    /** Whether a look at a person there would have a vote. */
    static boolean counts(Box person) {
        return person.x() >= EDGE && person.right() <= 1 - EDGE && person.y() >= EDGE;
    }

    void add(Look look, Box person) {
        if (!counts(person)) {
            return;
        }
        boolean legs = person.bottom() <= 1 - EDGE;
        looks++;
        if (legs) {
            whole++;
            poses.add(OutfitEvidence.of(look, settings), person);
            if (whole >= settings.looks()) {
                name(poses.mean());
            }
        }
        for (Garment garment : look.garments()) {
            if (legs || aboveTheWaist(garment.kind())) {
                ballots.computeIfAbsent(garment.kind(), kind -> new Ballot()).add(garment);
            }
        }
    }

    private static boolean aboveTheWaist(Kind kind) {
        return kind == Kind.UPPER || kind == Kind.OUTER;
    }

    Outfit outfit() {
        if (looks < settings.looks()) {
            return Outfit.UNKNOWN;
        }
        OutfitEvidence mean = poses.mean();
        Map<String, Double> names = names(mean);
        List<Worn> wearing = new ArrayList<>();
        Optional<Double> dress = Optional.ofNullable(names.get(Outfit.DRESS));
        ballots.forEach((kind, ballot) -> {
            int votes = aboveTheWaist(kind) ? looks : whole;
            boolean there = ballot.presence(votes) >= settings.garment();
            ballot.worn(votes).flatMap(worn -> judged(worn, kind, there, dress)).ifPresent(wearing::add);
        });
        wearing.sort(Comparator.comparingDouble(Worn::confidence).reversed());
        return new Outfit(wearing, names, looks, mean, sure(mean));
    }

    /**
     * A dress is decided by all its witnesses, not by votes on its category alone. Where one is worn, what seems to be a
     * top or a skirt is the dress itself.
     */
    private static Optional<Worn> judged(Worn worn, Kind kind, boolean there, Optional<Double> dress) {
        if (kind == Kind.FULL && dress.isPresent()) {
            return Optional.of(new Worn(Category.DRESS, worn.colour(), dress.get()));
        }
        boolean partOfDress = dress.isPresent() && kind != Kind.OUTER;
        boolean dressDenied = dress.isEmpty() && worn.category() == Category.DRESS;
        return there && !partOfDress && !dressDenied ? Optional.of(worn) : Optional.empty();
    }

    private Map<String, Double> names(OutfitEvidence mean) {
        Map<String, Double> names = new HashMap<>();
        if (named.contains(Outfit.DRESS)) {
            names.put(Outfit.DRESS, Math.min(1, mean.dress()));
        }
        if (named.contains(Outfit.SUIT)) {
            names.put(Outfit.SUIT, Math.min(1, mean.suit()));
        }
        return names;
    }

    private void name(OutfitEvidence mean) {
        decide(Outfit.DRESS, mean.dress(), settings.dress());
        decide(Outfit.SUIT, mean.suit(), settings.suit());
    }

    /** What was named once, and told to somebody, is taken back for clearly less evidence only. */
    private void decide(String word, double evidence, double least) {
        if (evidence >= least) {
            named.add(word);
        } else if (evidence < least * TAKEN_BACK) {
            named.remove(word);
        }
    }

    private boolean sure(OutfitEvidence mean) {
        boolean clear =
                Math.abs(mean.dress() - settings.dress()) > NEAR && Math.abs(mean.suit() - settings.suit()) > NEAR;
        return whole >= settings.looks() * (clear ? CLEAR : AT_LAST);
    }
}
