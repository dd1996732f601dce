package io.vitrine.alerts;

import io.vitrine.camera.Camera;
import io.vitrine.classification.Category;
import io.vitrine.rules.Incident;
import io.vitrine.sighting.Outfit;
import io.vitrine.sighting.Sighting;
import io.vitrine.sighting.Worn;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Puts an incident into the words and fields of an alert, such as "Dress, navy, at Entrance". */
public final class Announcement {
    private Announcement() {}

    /**
     * The alert as it is raised.
     *
     * @param id a ULID
     * @param detectedAt when the persons of the frame were known
     * @param decidedAt when the rule noticed
     */
    public static Alert of(
            Incident incident, Camera camera, String store, String id, Instant detectedAt, Instant decidedAt) {
        Sighting sighting = incident.sighting();
        Outfit outfit = sighting.outfit();
        String zone = zone(incident);
        return new Alert(
                id,
                Alert.State.RAISED,
                incident.rule().id(),
                store,
                camera.id().value(),
                zone,
                sighting.visit().value(),
                incident.rule().audience(),
                incident.rule().priority().name().toLowerCase(Locale.ROOT),
                text(outfit, zone == null ? camera.name() : camera.name() + ", " + zone),
                outfit.names().keySet().stream().sorted().toList(),
                outfit.wearing(),
                sighting.at(),
                detectedAt,
                decidedAt,
                null,
                decidedAt.plus(incident.rule().expires()),
                null,
                null,
                null);
    }

    private static @Nullable String zone(Incident incident) {
        return incident.rule().zones().stream()
                .filter(incident.sighting().zones()::containsKey)
                .sorted()
                .findFirst()
                .orElse(null);
    }

    /** The outfit's word first, as it is what the eye looks for. */
    private static String text(Outfit outfit, String where) {
        Optional<Worn> main = outfit.names().containsKey("dress")
                ? outfit.wearing().stream()
                        .filter(w -> w.category() == Category.DRESS)
                        .findFirst()
                : outfit.wearing().stream().findFirst();
        String what = outfit.names().containsKey("suit") && !outfit.names().containsKey("dress")
                ? "suit"
                : main.map(worn -> worn.category().label()).orElse("visitor");
        String colour = main.map(worn -> ", " + worn.colour()).orElse("");
        return what.substring(0, 1).toUpperCase(Locale.ROOT) + what.substring(1) + colour + ", at " + where;
    }
}
