package io.vitrine.geometry;

import java.util.List;

/** A closed outline on a picture with three corners or more; the last corner joins the first. */
public record Polygon(List<Point> corners) {
    public Polygon {
        corners = List.copyOf(corners);
        if (corners.size() < 3) {
            throw new IllegalArgumentException("a polygon needs at least 3 corners, not " + corners.size());
        }
    }

    /** Whether the point lies inside, by the even-odd rule. */
    public boolean contains(Point p) {
        boolean inside = false;
        for (int i = 0, j = corners.size() - 1; i < corners.size(); j = i++) {
            Point a = corners.get(i);
            Point b = corners.get(j);
            if (a.y() > p.y() != b.y() > p.y() && p.x() < (b.x() - a.x()) * (p.y() - a.y()) / (b.y() - a.y()) + a.x()) {
                inside = !inside;
            }
        }
        return inside;
    }
}
