package io.vitrine.web;

import io.micronaut.serde.annotation.Serdeable;
import io.vitrine.camera.Camera;
import io.vitrine.camera.CountingLine;
import io.vitrine.camera.Zone;
import io.vitrine.geometry.Line;
import io.vitrine.geometry.Point;
import io.vitrine.geometry.Polygon;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What somebody drew on a camera's picture in the console, beside what the configuration draws there.
 *
 * @param detectionsPerSecond how often persons are looked for
 */
@Serdeable
record Drawing(
        double detectionsPerSecond,
        List<CameraView.Outline> zones,
        List<CameraView.Counting> lines,
        List<CameraView.Outline> masks) {
    private static final Pattern NAME = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} _-]{0,59}");
    private static final int MOST = 40;

    Drawing {
        zones = List.copyOf(zones);
        lines = List.copyOf(lines);
        masks = List.copyOf(masks);
    }

    /**
     * The camera with this drawn on it.
     *
     * @throws IllegalArgumentException for a name that is taken or not allowed, a corner outside of the picture, or an
     *     outline that is none
     */
    Camera on(Camera camera) {
        Set<String> taken = new HashSet<>();
        camera.zones().forEach(zone -> taken.add(zone.id()));
        camera.lines().forEach(line -> taken.add(line.id()));
        zones.forEach(zone -> take(zone.id(), taken));
        lines.forEach(line -> take(line.id(), taken));
        if (taken.size() + masks.size() > MOST) {
            throw new IllegalArgumentException("a picture has room for %d zones, lines and masks".formatted(MOST));
        }
        return new Camera(
                camera.id(),
                camera.name(),
                camera.source(),
                camera.udp(),
                camera.enabled(),
                detectionsPerSecond,
                both(camera.zones(), zones.stream().map(z -> new Zone(z.id(), polygon(z)))),
                both(camera.lines(), lines.stream().map(Drawing::line)),
                both(camera.privacyMasks(), masks.stream().map(Drawing::polygon)));
    }

    private static void take(String name, Set<String> taken) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a zone or line is named by letters, digits, spaces, '-' and '_', at most 60, not '%s'"
                            .formatted(name));
        }
        if (!taken.add(name)) {
            throw new IllegalArgumentException("two zones or lines are called '%s'".formatted(name));
        }
    }

    private static <T> List<T> both(List<T> configured, Stream<T> drawn) {
        return Stream.concat(configured.stream(), drawn).toList();
    }

    private static Polygon polygon(CameraView.Outline outline) {
        return new Polygon(outline.corners().stream().map(Drawing::point).toList());
    }

    private static CountingLine line(CameraView.Counting drawn) {
        CountingLine.Side in = switch (drawn.in().toLowerCase(Locale.ROOT)) {
            case "left" -> CountingLine.Side.LEFT;
            case "right" -> CountingLine.Side.RIGHT;
            default ->
                throw new IllegalArgumentException("a line's inside is left or right, not '%s'".formatted(drawn.in()));
        };
        return new CountingLine(drawn.id(), new Line(point(drawn.from()), point(drawn.to())), in);
    }

    private static Point point(CameraView.Spot spot) {
        if (!(spot.x() >= 0 && spot.x() <= 1 && spot.y() >= 0 && spot.y() <= 1)) {
            throw new IllegalArgumentException(
                    "corners lie on the picture, from 0 to 1, not at (%s, %s)".formatted(spot.x(), spot.y()));
        }
        return new Point(spot.x(), spot.y());
    }
}
