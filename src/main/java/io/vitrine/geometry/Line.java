package io.vitrine.geometry;

/** A directed line segment on a picture. */
public record Line(Point from, Point to) {
    public Line {
        if (from.equals(to)) {
            throw new IllegalArgumentException("a line needs two different ends, not twice " + from);
        }
    }

    /**
     * On which side of the (endless) line a point lies, looking from {@code from} to {@code to} on a picture whose y
     * grows downwards: positive is right, negative is left, 0 on it.
     */
    public double side(Point p) {
        return (to.x() - from.x()) * (p.y() - from.y()) - (to.y() - from.y()) * (p.x() - from.x());
    }

    /** Whether a way from one place to another crosses this segment between its ends. */
    public boolean crossedBy(Point before, Point after) {
        Line way = before.equals(after) ? null : new Line(before, after);
        return way != null && side(before) > 0 != side(after) > 0 && way.side(from) > 0 != way.side(to) > 0;
    }
}
