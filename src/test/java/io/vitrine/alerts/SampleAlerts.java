package io.vitrine.alerts;

import io.vitrine.classification.Category;
import io.vitrine.sighting.Worn;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Alerts for tests: a navy dress at the entrance. */
public final class SampleAlerts {
    private SampleAlerts() {}

    public static Alert raised(String id, Instant decidedAt, Duration expires) {
        return new Alert(
                id,
                Alert.State.RAISED,
                "upscale-shopper",
                "milano-1",
                "entrance",
                "door",
                "visit-of-" + id,
                "floor",
                "high",
                "Dress, navy, at Entrance",
                List.of("dress"),
                List.of(new Worn(Category.DRESS, "navy", 0.93)),
                decidedAt.minusMillis(300),
                decidedAt.minusMillis(100),
                decidedAt,
                null,
                decidedAt.plus(expires),
                null,
                null,
                null);
    }
}
