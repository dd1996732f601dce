package io.vitrine.tracking;

import io.vitrine.detection.Detection;
import io.vitrine.geometry.Box;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Follows the persons of one camera by their boxes alone, as ByteTrack does (Zhang et al., "ByteTrack: Multi-Object
 * Tracking by Associating Every Detection Box", ECCV 2022): confident detections are joined with tracks first, weak ones
 * only with tracks that are still missing theirs, and only a confident one begins a track. Unlike there, who was
 * missed for a moment is found again nearby, and motion is over
 * real time, so that any frame rate and any gap give the same picture.
 *
 * <p>Not for use by two threads at once.
 */
public final class Tracker {
    /** A detection this much inside a track's box, or the other way round, is the same person seen in part. */
    private static final double PART = .7;

    private final TrackerSettings settings;
    private final List<Followed> following = new ArrayList<>();
    private long started;

    public Tracker(TrackerSettings settings) {
        this.settings = settings;
    }

    /**
     * Takes the persons found in the next frame.
     *
     * @param at the frame's time, not before that of the frame before
     */
    public TrackingUpdate update(Instant at, List<Detection> detections) {
        // First of all, so that after a gap in the stream nobody inherits the track of a person long gone.
        List<Track> ended = giveUp(at);
        following.forEach(track -> track.predict(at));
        List<Detection> strong = new ArrayList<>();
        List<Detection> weak = new ArrayList<>();
        for (Detection detection : detections) {
            if (detection.score() >= settings.start()) {
                strong.add(detection);
            } else if (detection.score() >= settings.keep()) {
                weak.add(detection);
            }
        }
        List<Followed> unseen = new ArrayList<>(following);
        Association.join(at, unseen, strong, settings.match());
        Association.join(at, unseen, weak, settings.match());
        Association.findAgain(at, unseen, strong);
        unseen.forEach(track -> track.missed(at));
        strong.stream().filter(this::isSomebodyNew).forEach(d -> following.add(begin(at, d)));
        return new TrackingUpdate(confirmed(at), ended);
    }

    /** Ends all tracks, at the end of a file or when the camera was away for long. */
    public List<Track> finish(Instant at) {
        List<Track> ended = confirmed(at);
        following.clear();
        return ended;
    }

    private List<Track> giveUp(Instant at) {
        List<Track> ended = new ArrayList<>();
        following.removeIf(track -> {
            boolean lost = track.lost(at, settings);
            if (lost && track.confirmed(settings)) {
                ended.add(track.asOf(at));
            }
            return lost;
        });
        return ended;
    }

    private boolean isSomebodyNew(Detection detection) {
        Box box = detection.box();
        return box.area() > 0
                && following.stream().noneMatch(track -> {
                    double shared = track.box().overlap(box);
                    return shared / Math.min(box.area(), track.box().area()) > PART;
                });
    }

    private Followed begin(Instant at, Detection detection) {
        return new Followed(new TrackId(started++), at, detection);
    }

    private List<Track> confirmed(Instant at) {
        return following.stream()
                .filter(track -> track.confirmed(settings))
                .map(track -> track.asOf(at))
                .toList();
    }
}
