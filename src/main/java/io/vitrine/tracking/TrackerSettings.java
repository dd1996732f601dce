package io.vitrine.tracking;

import java.time.Duration;

/**
 * How persons are followed.
 *
 * @param start least score of a detection that may begin a track. Higher means fewer phantoms, and later beginnings
 * @param keep least score of a detection that may continue one. Lower bridges occlusion, and may drift to furniture
 * @param match least IoU of a track's predicted box and a detection for the two to be the same person
 * @param confirmations detections before a track is believed
 * @param lostAfter how long an unseen person is waited for. Longer bridges occlusion, but joins two shoppers into one
 * @param lostAtEdge the same where the person was last seen on the way over the picture's edge, or is not believed yet
 */
public record TrackerSettings(
        double start, double keep, double match, int confirmations, Duration lostAfter, Duration lostAtEdge) {
    public static final TrackerSettings DEFAULT =
            new TrackerSettings(.5, .15, .2, 3, Duration.ofSeconds(3), Duration.ofSeconds(1));

    public TrackerSettings {
        if (!(0 <= keep && keep <= start && start <= 1) || !(match > 0 && match < 1)) {
            throw new IllegalArgumentException(
                    "needs 0 <= keep <= start <= 1 and 0 < match < 1, not keep %s, start %s, match %s"
                            .formatted(keep, start, match));
        }
        if (confirmations < 1 || lostAfter.isNegative() || lostAtEdge.isNegative()) {
            throw new IllegalArgumentException("needs 1 confirmation or more, and times that are not negative");
        }
    }
}
