package io.vitrine.reports;

import io.vitrine.camera.CameraId;
import io.vitrine.classification.Category;
import io.vitrine.sighting.Crossing;
import io.vitrine.sighting.Outfit;
import io.vitrine.sighting.Visit;
import io.vitrine.sighting.VisitId;
import io.vitrine.sighting.Worn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Made-up visitors. */
final class People {
    static final CameraId ENTRANCE = new CameraId("entrance");
    static final Outfit CASUAL = outfit(Map.of(), worn(Category.T_SHIRT, "white"), worn(Category.JEANS, "denim"));
    static final Outfit DRESS = outfit(Map.of("dress", .9), worn(Category.DRESS, "navy"));
    static final Outfit SUIT =
            outfit(Map.of("suit", .8), worn(Category.BLAZER, "black"), worn(Category.TROUSERS, "black"));

    private People() {}

    static Visit visit(String id, String entered, Outfit outfit, Map<String, Duration> dwell) {
        Instant at = Instant.parse(entered);
        return new Visit(new VisitId(id), ENTRANCE, at, at.plusSeconds(90), outfit, dwell, List.of());
    }

    static Crossing crossing(String visit, Crossing.Direction direction, String at) {
        return new Crossing(new VisitId(visit), ENTRANCE, "threshold", direction, Instant.parse(at));
    }

    static Outfit outfit(Map<String, Double> names, Worn... worn) {
        return new Outfit(List.of(worn), names, true);
    }

    static Worn worn(Category category, String colour) {
        return new Worn(category, colour, .9);
    }
}
