package io.vitrine.sighting;

import io.vitrine.camera.Camera;
import io.vitrine.camera.Zone;
import io.vitrine.classification.Look;
import io.vitrine.geometry.Box;
import io.vitrine.tracking.Track;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The changing state of one visit. */
final class Visitor {
    private static final Duration UNTIL_SURE = Duration.ofMillis(180);
    private static final Duration WHEN_SURE = Duration.ofSeconds(3);
    private final VisitId id;
    private final Camera camera;
    private final OutfitVotes votes;
    private final Map<Zone, Stay> stays = new LinkedHashMap<>();
    private final List<LineWatch> watches;
    private final List<Crossing> crossings = new ArrayList<>();
    private @Nullable Instant lastLook;

    Visitor(VisitId id, Camera camera, OutfitSettings settings) {
        this.id = id;
        this.camera = camera;
        this.votes = new OutfitVotes(settings);
        this.watches = camera.lines().stream().map(LineWatch::new).toList();
        camera.zones().forEach(zone -> stays.put(zone, new Stay()));
    }

    void look(Look look, Box person, Instant at) {
        votes.add(look, person);
        lastLook = at;
    }

    /** Whether another look would tell something: often until the outfit is sure, then only now and then. */
    boolean wantsLook(Instant at) {
        Instant last = lastLook;
        Duration pause = votes.outfit().sure() ? WHEN_SURE : UNTIL_SURE;
        return last == null || Duration.between(last, at).compareTo(pause) >= 0;
    }

    /** Moves on to where the person is now; gives the crossings this step made. */
    List<Crossing> step(Box person, Instant at) {
        stays.forEach((zone, stay) -> stay.step(zone.outline().contains(person.foot()), at));
        List<Crossing> made = new ArrayList<>();
        for (LineWatch watch : watches) {
            Crossing.Direction direction = watch.step(person);
            if (direction != null) {
                made.add(new Crossing(id, camera.id(), watch.line().id(), direction, at));
            }
        }
        crossings.addAll(made);
        return made;
    }

    Outfit outfit() {
        return votes.outfit();
    }

    Sighting asOf(Track track, Instant at) {
        Map<String, Duration> zones = new LinkedHashMap<>();
        stays.forEach((zone, stay) -> {
            if (stay.inside()) {
                zones.put(zone.id(), stay.now(at));
            }
        });
        Duration dwell = Duration.between(track.since(), at);
        return new Sighting(id, track.id(), camera.id(), at, track.box(), votes.outfit(), zones, dwell);
    }

    Visit ended(Track track) {
        Map<String, Duration> dwell = new LinkedHashMap<>();
        stays.forEach((zone, stay) -> {
            Duration total = stay.total(track.lastSeen());
            if (total.compareTo(Duration.ZERO) > 0) {
                dwell.put(zone.id(), total);
            }
        });
        return new Visit(id, camera.id(), track.since(), track.lastSeen(), votes.outfit(), dwell, crossings);
    }
}
