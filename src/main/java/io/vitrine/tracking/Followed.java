package io.vitrine.tracking;

import io.vitrine.detection.Detection;
import io.vitrine.geometry.Box;
import java.time.Duration;
import java.time.Instant;

/** The changing state of one track: where the person is, how fast they go, when they were last seen. */
final class Followed {
    /** As parts of the person's height: how far detections jump, how fast people walk and how hard they turn. */
    private static final double NOISE = .04;

    private static final double WALK = .8;
    private static final double TURN = 1.2;
    private static final double EDGE = .01;
    private static final double LEAST_SIDE = 1e-3;
    /** As parts of the height per second: slower than this is standing. */
    private static final double SLOW = .1;

    private static final int MISSES = 2;

    private final TrackId id;
    private final Instant since;
    private final Motion x;
    private final Motion y;
    private final Motion width;
    private final Motion height;
    private Instant predictedTo;
    private Instant lastSeen;
    private Box lastBox;
    private double score;
    private double outX;
    private double outY;
    private int hits = 1;
    /** Looks in vain since it was last seen. */
    private int misses;

    Followed(TrackId id, Instant at, Detection first) {
        this.id = id;
        this.since = at;
        this.predictedTo = at;
        this.lastSeen = at;
        this.score = first.score();
        this.lastBox = first.box();
        double h = first.box().height();
        x = new Motion(first.box().centre().x(), NOISE * h, WALK * h);
        y = new Motion(first.box().centre().y(), NOISE * h, WALK * h);
        width = new Motion(first.box().width(), NOISE * h, WALK * h / 4);
        height = new Motion(h, NOISE * h, WALK * h / 4);
    }

    void predict(Instant at) {
        double seconds = Duration.between(predictedTo, at).toNanos() / 1e9;
        if (seconds <= 0) {
            return;
        }
        predictedTo = at;
        double turn = TURN * lastBox.height();
        x.predict(seconds, turn);
        y.predict(seconds, turn);
        width.predict(seconds, turn / 4);
        height.predict(seconds, turn / 4);
    }

    void confirm(Instant at, Detection seen) {
        double noise = NOISE * seen.box().height() * (seen.score() < .5 ? 2 : 1);
        x.correct(seen.box().centre().x(), noise);
        y.correct(seen.box().centre().y(), noise);
        width.correct(seen.box().width(), noise);
        height.correct(seen.box().height(), noise);
        outX = x.speed();
        outY = y.speed();
        lastSeen = at;
        lastBox = seen.box();
        score = seen.score();
        hits++;
        misses = 0;
    }

    /** A person nobody sees has more likely stopped than walked on through a wall. */
    void missed(Instant at) {
        misses++;
        if (Duration.between(lastSeen, at).toMillis() > 500) {
            x.stop();
            y.stop();
            width.stop();
            height.stop();
        }
    }

    Box box() {
        double w = Math.max(LEAST_SIDE, width.position());
        double h = Math.max(LEAST_SIDE, height.position());
        return new Box(x.position() - w / 2, y.position() - h / 2, w, h);
    }

    boolean confirmed(TrackerSettings settings) {
        return hits >= settings.confirmations();
    }

    /** Where the machine is too busy for a look each second, nobody is given up for a single look in vain. */
    boolean lost(Instant at, TrackerSettings settings) {
        Duration unseen = Duration.between(lastSeen, at);
        boolean patient = confirmed(settings) && !leaving();
        return unseen.compareTo(settings.lostAfter()) > 0
                || (!patient && misses >= MISSES && unseen.compareTo(settings.lostAtEdge()) > 0);
    }

    double unseenSeconds(Instant at) {
        return Duration.between(lastSeen, at).toNanos() / 1e9;
    }

    /** Cut by an edge of the picture and on the way over it; who merely stands there is not leaving. */
    boolean leaving() {
        double least = SLOW * lastBox.height();
        return (lastBox.x() < EDGE && outX < -least)
                || (lastBox.right() > 1 - EDGE && outX > least)
                || (lastBox.y() < EDGE && outY < -least)
                || (lastBox.bottom() > 1 - EDGE && outY > least);
    }

    Track asOf(Instant at) {
        boolean seen = lastSeen.equals(at);
        return new Track(id, box(), since, lastSeen, seen, score);
    }
}
