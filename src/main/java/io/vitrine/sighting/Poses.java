package io.vitrine.sighting;

import io.vitrine.geometry.Box;
import org.jspecify.annotations.Nullable;

/**
 * The mean evidence over the poses a person took, not over looks: who stands still for ten seconds shows the same picture
 * fifty times, and what it shows wrongly would outvote the walk in and out. All looks at one pose are one witness.
 */
final class Poses {
    /** Moved by less than this part of its sides, a box shows the same pose. */
    private static final double STILL = .2;

    private OutfitEvidence earlier = OutfitEvidence.NONE;
    private int poses;
    private OutfitEvidence present = OutfitEvidence.NONE;
    private int looks;
    private @Nullable Box pose;

    void add(OutfitEvidence evidence, Box person) {
        Box before = pose;
        if (before == null || !still(before, person)) {
            earlier = earlier.plus(present.over(looks));
            present = OutfitEvidence.NONE;
            looks = 0;
            poses++;
            pose = person;
        }
        present = present.plus(evidence);
        looks++;
    }

    OutfitEvidence mean() {
        return earlier.plus(present.over(looks)).over(poses);
    }

    private static boolean still(Box before, Box now) {
        return Math.abs(now.centre().x() - before.centre().x()) < STILL * before.width()
                && Math.abs(now.centre().y() - before.centre().y()) < STILL * before.height()
                && Math.abs(now.height() - before.height()) < STILL * before.height();
    }
}
