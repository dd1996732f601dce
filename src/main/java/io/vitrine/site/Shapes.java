package io.vitrine.site;

import io.vitrine.geometry.Point;
import io.vitrine.geometry.Polygon;
import java.util.List;
import java.util.Optional;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** Reads points and outlines: {@code [0.1, 0.3]} and lists of them, in fractions of the picture. */
final class Shapes {
    private static final Polygon WHOLE_PICTURE =
            new Polygon(List.of(new Point(0, 0), new Point(1, 0), new Point(1, 1), new Point(0, 1)));

    private final Reading reading;

    Shapes(Reading reading) {
        this.reading = reading;
    }

    /** The point under a key that must be there; empty where it is wrong. */
    Optional<Point> point(Section section, String key) {
        return section.neededNode(key).flatMap(node -> point(section.name(key), node));
    }

    /** The outline under a key that must be there; the whole picture where it is wrong. */
    Polygon outline(Section section, String key) {
        return section.neededNode(key)
                .map(node -> outline(section.name(key), node))
                .orElse(WHOLE_PICTURE);
    }

    /** An outline of three corners or more; the whole picture, with a mistake noted, where it is none. */
    Polygon outline(String name, Node node) {
        if (!(node instanceof SequenceNode corners) || corners.getValue().size() < 3) {
            reading.mistakes()
                    .add(node, name + " must be at least three corners such as [[0.1, 0.3], [0.5, 0.3], [0.5, 0.9]]");
            return WHOLE_PICTURE;
        }
        List<Point> points = corners.getValue().stream()
                .flatMap(corner -> point(name, corner).stream())
                .toList();
        return points.size() < 3 ? WHOLE_PICTURE : new Polygon(points);
    }

    private Optional<Point> point(String name, Node node) {
        if (!(node instanceof SequenceNode pair) || pair.getValue().size() != 2) {
            reading.mistakes()
                    .add(node, name + " must have points such as [0.1, 0.3]: x from the left, y from the top");
            return Optional.empty();
        }
        Optional<Double> x = Leaf.parsed(reading, name, pair.getValue().get(0), Shapes::fraction);
        Optional<Double> y = Leaf.parsed(reading, name, pair.getValue().get(1), Shapes::fraction);
        return x.isPresent() && y.isPresent() ? Optional.of(new Point(x.get(), y.get())) : Optional.empty();
    }

    private static double fraction(String text) {
        double value = Scalars.number(text);
        if (value < 0 || value > 1) {
            throw new IllegalArgumentException(
                    "must be fractions of the picture, 0 to 1, not %s; divide pixels by its width or height"
                            .formatted(Mistakes.quoted(text)));
        }
        return value;
    }
}
