package io.vitrine.camera;

import io.vitrine.geometry.Polygon;
import java.util.List;

/**
 * A camera of the store.
 *
 * @param source where its pictures come from: rtsp(s)://, http(s):// (MJPEG), a file, a folder of images, a device, or
 *     {@code demo}. May hold a password: never print it, see {@code capture.SourceAddress}
 * @param detectionsPerSecond how often persons are looked for
 * @param privacyMasks parts of the picture that are blackened before anything is seen or shown
 */
public record Camera(
        CameraId id,
        String name,
        String source,
        boolean udp,
        boolean enabled,
        double detectionsPerSecond,
        List<Zone> zones,
        List<CountingLine> lines,
        List<Polygon> privacyMasks) {
    public Camera {
        zones = List.copyOf(zones);
        lines = List.copyOf(lines);
        privacyMasks = List.copyOf(privacyMasks);
        if (!(detectionsPerSecond > 0 && detectionsPerSecond <= 60)) {
            throw new IllegalArgumentException(
                    "camera %s: detect.fps must be above 0 and at most 60, not %s".formatted(id, detectionsPerSecond));
        }
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
