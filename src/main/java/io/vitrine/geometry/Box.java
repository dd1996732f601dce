package io.vitrine.geometry;

/**
 * An upright rectangle on a picture, as fractions of the picture's width and height.
 *
 * @param x left edge
 * @param y upper edge
 * @param width never negative
 * @param height never negative
 */
public record Box(double x, double y, double width, double height) {
    public Box {
        if (!Double.isFinite(x)
                || !Double.isFinite(y)
                || !(width >= 0)
                || !(height >= 0)
                || Double.isInfinite(width)
                || Double.isInfinite(height)) {
            throw new IllegalArgumentException("a box needs finite edges and sides of 0 or more, not %s, %s, %s x %s"
                    .formatted(x, y, width, height));
        }
    }

    public static Box between(double left, double top, double right, double bottom) {
        return new Box(left, top, right - left, bottom - top);
    }

    public double right() {
        return x + width;
    }

    public double bottom() {
        return y + height;
    }

    public double area() {
        return width * height;
    }

    public Point centre() {
        return new Point(x + width / 2, y + height / 2);
    }

    /** Where a standing person touches the floor: the middle of the lower edge. */
    public Point foot() {
        return new Point(x + width / 2, bottom());
    }

    /** The part of this box that lies inside the picture; empty at its edge when none does. */
    public Box clipped() {
        double left = clamp(x);
        double top = clamp(y);
        return between(left, top, Math.max(left, clamp(right())), Math.max(top, clamp(bottom())));
    }

    /** This box grown on each side by a fraction of its own width and height. */
    public Box grown(double fraction) {
        return new Box(
                x - width * fraction, y - height * fraction, width * (1 + 2 * fraction), height * (1 + 2 * fraction));
    }

    /** This box, given as fractions of {@code outer}, as fractions of what {@code outer} is a fraction of. */
    public Box within(Box outer) {
        return new Box(
                outer.x + x * outer.width, outer.y + y * outer.height, width * outer.width, height * outer.height);
    }

    /** The other way round: this box as fractions of {@code outer}, which has an area. */
    public Box seenFrom(Box outer) {
        return new Box(
                (x - outer.x) / outer.width, (y - outer.y) / outer.height, width / outer.width, height / outer.height);
    }

    /** Area that both boxes cover. */
    public double overlap(Box other) {
        double w = Math.min(right(), other.right()) - Math.max(x, other.x);
        double h = Math.min(bottom(), other.bottom()) - Math.max(y, other.y);
        return w > 0 && h > 0 ? w * h : 0;
    }

    /** Intersection over union, 0 to 1; 0 where both boxes are empty. */
    public double iou(Box other) {
        double shared = overlap(other);
        double union = area() + other.area() - shared;
        return union > 0 ? shared / union : 0;
    }

    private static double clamp(double v) {
        return Math.max(0, Math.min(1, v));
    }
}
