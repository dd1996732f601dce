package io.vitrine.camera;

import io.vitrine.geometry.Polygon;
import java.util.List;

/**
 * A camera of the store.
 *
 * @param source where its pictures come from: rtsp(s)://, http(s):// (MJPEG), a file, a folder of images, a device, or
 *     {@code demo}. May hold a password: never print it, see {@code capture.SourceAddress}
 * @param detectionsPerSecond how often persons are looked for
 * @param tiles across and down, that a picture is cut into so that small people are found too: 1 looks at the whole
 *     picture only, 2 costs five times as much, 3 ten times; {@link #TILES_BY_SIZE} chooses by the picture's size
 * @param privacyMasks parts of the picture that are blackened before anything is seen or shown
 */
public record Camera(
        CameraId id,
        String name,
        String source,
        boolean udp,
        boolean enabled,
        double detectionsPerSecond,
        int tiles,
        List<Zone> zones,
        List<CountingLine> lines,
        List<Polygon> privacyMasks) {
    /** Cuts only pictures so large that people would be lost in them. */
    public static final int TILES_BY_SIZE = 0;

    /** Cuts no picture. */
    public static final int WHOLE_PICTURE = 1;

    private static final int MOST_TILES = 4;

    public Camera {
        zones = List.copyOf(zones);
        lines = List.copyOf(lines);
        privacyMasks = List.copyOf(privacyMasks);
        if (!(detectionsPerSecond > 0 && detectionsPerSecond <= 60)) {
            throw new IllegalArgumentException(
                    "camera %s: detect.fps must be above 0 and at most 60, not %s".formatted(id, detectionsPerSecond));
        }
        if (tiles < 0 || tiles > MOST_TILES) {
            throw new IllegalArgumentException("camera %s: detect.tiles must be 1 to %d, or 0 for by size, not %d"
                    .formatted(id, MOST_TILES, tiles));
        }
    }

    /** A camera whose pictures are looked at as a whole. */
    public Camera(
            CameraId id,
            String name,
            String source,
            boolean udp,
            boolean enabled,
            double detectionsPerSecond,
            List<Zone> zones,
            List<CountingLine> lines,
            List<Polygon> privacyMasks) {
        this(id, name, source, udp, enabled, detectionsPerSecond, WHOLE_PICTURE, zones, lines, privacyMasks);
    }

    /** A camera with a name and a source, all else as by default: five detections a second, no zones. */
    public static Camera of(String id, String source) {
        return new Camera(new CameraId(id), id, source, false, true, 5, List.of(), List.of(), List.of());
    }

    /** Never shows the source, which may hold a password. */
    @Override
    public String toString() {
        return "camera " + id;
    }
}
