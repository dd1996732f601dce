package io.vitrine.geometry;

/** A place on a picture, as fractions of its width and height. It may lie outside of the picture. */
public record Point(double x, double y) {
    public Point {
        if (!Double.isFinite(x) || !Double.isFinite(y)) {
            throw new IllegalArgumentException("a point needs finite coordinates, not (%s, %s)".formatted(x, y));
        }
    }
}
