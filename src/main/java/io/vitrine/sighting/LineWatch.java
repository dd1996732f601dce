package io.vitrine.sighting;

import io.vitrine.camera.CountingLine;
import io.vitrine.geometry.Box;
import io.vitrine.geometry.Point;
import org.jspecify.annotations.Nullable;

/**
 * Watches one person at one counting line. The feet must get clear of the line on the other side before a crossing
 * counts, so that somebody who shifts from foot to foot on it is counted once or not at all.
 */
final class LineWatch {
    /** How far from the line is clear of it, as a part of the person's height. */
    private static final double CLEAR = .04;

    private final CountingLine line;
    private @Nullable Point clearOfIt;

    LineWatch(CountingLine line) {
        this.line = line;
    }

    CountingLine line() {
        return line;
    }

    /** The direction, if this step made a crossing. */
    Crossing.@Nullable Direction step(Box person) {
        Point feet = person.foot();
        if (distance(feet) < CLEAR * person.height()) {
            return null;
        }
        Point before = clearOfIt;
        clearOfIt = feet;
        if (before == null || !line.line().crossedBy(before, feet)) {
            return null;
        }
        boolean right = line.line().side(feet) > 0;
        return right == (line.in() == CountingLine.Side.RIGHT) ? Crossing.Direction.IN : Crossing.Direction.OUT;
    }

    private double distance(Point p) {
        Point from = line.line().from();
        Point to = line.line().to();
        return Math.abs(line.line().side(p)) / Math.hypot(to.x() - from.x(), to.y() - from.y());
    }
}
