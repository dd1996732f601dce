package io.vitrine.sighting;

import io.vitrine.camera.Camera;
import io.vitrine.classification.Look;
import io.vitrine.tracking.Track;
import io.vitrine.tracking.TrackId;
import io.vitrine.tracking.TrackingUpdate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The visitors of one camera: a visit begins with a confirmed track and ends with it. Visits shorter than a moment are
 * dropped.
 *
 * <p>Not for use by two threads at once.
 */
public final class Visitors {
    /** A person less tall than this part of the picture has garments of too few pixels. */
    private static final double SMALLEST = .08;

    private final Camera camera;
    private final OutfitSettings settings;
    private final Ulids ulids;
    private final Duration shortest;
    private final Map<TrackId, Visitor> present = new HashMap<>();

    /**
     * Nobody is present at first.
     *
     * @param shortest visits that last less do not count, such as a poster that was a person for three frames
     */
    public Visitors(Camera camera, OutfitSettings settings, Ulids ulids, Duration shortest) {
        this.camera = camera;
        this.settings = settings;
        this.ulids = ulids;
        this.shortest = shortest;
    }

    /**
     * Who should be looked at in this frame: cost follows shoppers and how sure their outfits are, not frames. A look that
     * would have no vote, at a person cut by the picture's edge, is spared.
     */
    public List<Track> due(Instant at, List<Track> tracks) {
        return tracks.stream()
                .filter(Track::seen)
                .filter(track -> track.box().height() >= SMALLEST && OutfitVotes.counts(track.box()))
                .filter(track -> {
                    Visitor visitor = present.get(track.id());
                    return visitor == null || visitor.wantsLook(at);
                })
                .toList();
    }

    /**
     * Takes the next frame.
     *
     * @param looks what this frame showed of those tracks that were looked at
     */
    public Seen observe(Instant at, TrackingUpdate update, Map<TrackId, Look> looks) {
        List<Sighting> sightings = new ArrayList<>();
        List<Crossing> crossings = new ArrayList<>();
        for (Track track : update.tracks()) {
            Visitor visitor = present.computeIfAbsent(track.id(), id -> arrive(track));
            Look look = looks.get(track.id());
            if (look != null) {
                visitor.look(look, track.box(), at);
            }
            if (track.seen()) {
                crossings.addAll(visitor.step(track.box(), at));
                sightings.add(visitor.asOf(track, at));
            }
        }
        return new Seen(sightings, crossings, leave(update.ended()));
    }

    /** What a present person is known to wear; unknown for anybody else. */
    public Outfit outfit(TrackId track) {
        return Optional.ofNullable(present.get(track)).map(Visitor::outfit).orElse(Outfit.UNKNOWN);
    }

    /** How many are in the picture now. */
    public int present() {
        return present.size();
    }

    /** Ends these visits; gives those that count. */
    public List<Visit> leave(List<Track> tracks) {
        List<Visit> visits = new ArrayList<>();
        for (Track track : tracks) {
            Visitor visitor = present.remove(track.id());
            if (visitor != null
                    && Duration.between(track.since(), track.lastSeen()).compareTo(shortest) >= 0) {
                visits.add(visitor.ended(track));
            }
        }
        return visits;
    }

    private Visitor arrive(Track track) {
        return new Visitor(new VisitId(ulids.next(track.since())), camera, settings);
    }
}
