package io.vitrine.sighting;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** How long one person has stood in one zone: in this stay, and in all stays of the visit. */
final class Stay {
    private @Nullable Instant entered;
    private Duration earlier = Duration.ZERO;

    void step(boolean inside, Instant at) {
        Instant since = entered;
        if (inside && since == null) {
            entered = at;
        } else if (!inside && since != null) {
            earlier = earlier.plus(Duration.between(since, at));
            entered = null;
        }
    }

    boolean inside() {
        return entered != null;
    }

    Duration now(Instant at) {
        Instant since = entered;
        return since == null ? Duration.ZERO : Duration.between(since, at);
    }

    Duration total(Instant at) {
        return earlier.plus(now(at));
    }
}
