package io.vitrine.alerts;

import io.vitrine.sighting.Worn;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something staff should know now.
 *
 * @param id a ULID; receivers tell repeats by it
 * @param zone where, if the rule names zones
 * @param state the newest state
 * @param by who claimed, served or dismissed it last, and {@code changedAt} when
 * @param claimedAt since when somebody was on it; stays when it ends
 * @param capturedAt when the camera took the picture; detectedAt, decidedAt and publishedAt follow it down the line
 */
public record Alert(
        String id,
        State state,
        String rule,
        String store,
        String camera,
        @Nullable String zone,
        String visit,
        String audience,
        String priority,
        String text,
        List<String> outfit,
        List<Worn> wearing,
        Instant capturedAt,
        Instant detectedAt,
        Instant decidedAt,
        @Nullable Instant publishedAt,
        Instant expiresAt,
        @Nullable String by,
        @Nullable Instant changedAt,
        @Nullable Instant claimedAt) {
    /** The life of an alert: raised, perhaps claimed or escalated, then one of the three ends. */
    public enum State {
        RAISED,
        ESCALATED,
        CLAIMED,
        SERVED,
        DISMISSED,
        EXPIRED;

        public boolean ended() {
            return this == SERVED || this == DISMISSED || this == EXPIRED;
        }
    }

    public Alert {
        outfit = List.copyOf(outfit);
        wearing = List.copyOf(wearing);
    }
}
