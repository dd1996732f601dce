package io.vitrine.site;

import io.vitrine.camera.Camera;
import io.vitrine.camera.CameraId;
import io.vitrine.camera.CountingLine;
import io.vitrine.camera.Zone;
import io.vitrine.capture.SourceAddress;
import io.vitrine.geometry.Line;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads one entry of {@code cameras}. */
final class CameraReader {
    private static final double MOST_PER_SECOND = 60;
    private static final String FILE = "file:";

    private final Reading reading;
    private final Shapes shapes;

    CameraReader(Reading reading) {
        this.reading = reading;
        this.shapes = new Shapes(reading);
    }

    /** The cameras of a file; there must be one at least. */
    List<Camera> cameras(Section file) {
        List<Camera> cameras = file.named("cameras", "camera").entrySet().stream()
                .map(each -> camera(each.getKey(), each.getValue()))
                .toList();
        if (cameras.isEmpty()) {
            reading.mistakes().add(1, 1, "there is no camera; write  cameras: {entrance: {source: \"rtsp://...\"}}");
        }
        return cameras;
    }

    private Camera camera(String id, Section section) {
        Section detect = section.section("detect");
        Camera camera = new Camera(
                new CameraId(id),
                section.value("name", spoken(id), Scalars::text),
                section.needed("source", SourceAddress.DEMO, this::source),
                section.value("udp", false, Scalars::flag),
                section.value("enabled", true, Scalars::flag),
                detect.value("fps", 5.0, CameraReader::perSecond),
                detect.value("tiles", Camera.WHOLE_PICTURE, CameraReader::tiles),
                section.named("zones", "zone").entrySet().stream()
                        .map(zone -> zone(zone.getKey(), zone.getValue()))
                        .toList(),
                section.named("lines", "line").entrySet().stream()
                        .flatMap(line -> line(line.getKey(), line.getValue()).stream())
                        .toList(),
                section.list("privacy-masks").stream()
                        .map(mask -> shapes.outline(section.name("privacy-masks"), mask))
                        .toList());
        detect.end();
        section.end();
        return camera;
    }

    private Zone zone(String id, Section section) {
        Zone zone = new Zone(id, shapes.outline(section, "coordinates"));
        section.end();
        return zone;
    }

    private Optional<CountingLine> line(String id, Section section) {
        var from = shapes.point(section, "from");
        var to = shapes.point(section, "to");
        CountingLine.Side in = section.needed("in", CountingLine.Side.LEFT, Scalars.choice(CountingLine.Side.class));
        section.end();
        return from.isEmpty() || to.isEmpty()
                ? Optional.empty()
                : section.make(() -> new CountingLine(id, new Line(from.get(), to.get()), in));
    }

    /** {@code fitting-room} is called "Fitting room" unless the file names it otherwise. */
    private static String spoken(String id) {
        return id.substring(0, 1).toUpperCase(Locale.ROOT) + id.substring(1).replaceAll("[-_]+", " ");
    }

    private static double perSecond(String text) {
        double fps = Scalars.number(text);
        if (fps <= 0 || fps > MOST_PER_SECOND) {
            throw new IllegalArgumentException("must be above 0 and at most 60, not " + Mistakes.quoted(text));
        }
        return fps;
    }

    private static int tiles(String text) {
        return switch (text) {
            case "auto" -> Camera.TILES_BY_SIZE;
            case "1", "2", "3", "4" -> Integer.parseInt(text);
            default -> throw new IllegalArgumentException("must be auto, 1, 2, 3 or 4, not " + Mistakes.quoted(text));
        };
    }

    private String source(String text) {
        String filled = reading.environment().fillAddress(Scalars.text(text));
        String source = isPath(filled) ? reading.path(withoutScheme(filled)).toString() : filled;
        try {
            SourceAddress.parse(source);
            return source;
        } catch (IllegalArgumentException e) {
            // An address that is no address may still hold a password.
            String why = filled.contains("@") ? "not this" : String.valueOf(e.getMessage());
            throw new IllegalArgumentException(
                    "must be rtsp(s)://, http(s)://, /dev/videoN, demo, or a file or folder that is there: " + why, e);
        }
    }

    private static boolean isPath(String source) {
        return !source.contains("://")
                && !source.contains("@")
                && !source.startsWith("/dev/")
                && !source.equals(SourceAddress.DEMO);
    }

    private static String withoutScheme(String path) {
        return path.startsWith(FILE) ? path.substring(FILE.length()) : path;
    }
}
