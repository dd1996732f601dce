package io.vitrine.web.people;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How somebody wishes to hear of alerts.
 *
 * @param quietUntil they are not to be disturbed until then; null while they are
 * @param unheard audiences they do not want to hear of; a new one is heard until somebody says so
 * @param allowed the audiences their device is for; empty for all
 */
public record Hearing(
        @Nullable Instant quietUntil,
        boolean sound,
        boolean vibration,
        Set<String> unheard,
        Optional<Set<String>> allowed) {
    /** Of whoever has chosen nothing yet. */
    public static final Hearing DEFAULT = new Hearing(null, false, true, Set.of(), Optional.empty());

    public Hearing {
        unheard = Set.copyOf(unheard);
        allowed = allowed.map(Set::copyOf);
    }

    public boolean isQuiet(Instant now) {
        return quietUntil != null && now.isBefore(quietUntil);
    }

    public boolean mayHear(String audience) {
        return allowed.isEmpty() || allowed.get().contains(audience);
    }

    public boolean hears(String audience) {
        return mayHear(audience) && !unheard.contains(audience);
    }
}
