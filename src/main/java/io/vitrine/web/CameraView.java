package io.vitrine.web;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.vitrine.camera.Camera;
import io.vitrine.geometry.Line;
import io.vitrine.geometry.Point;
import io.vitrine.geometry.Polygon;
import io.vitrine.pipeline.PipelineHealth;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * A camera as a browser gets it. Never its source, which may hold a password.
 *
 * @param state online, connecting, offline or disabled
 * @param message the state in words
 * @param zones and lines and masks in fractions of the picture
 */
@Serdeable
record CameraView(
        String id,
        String name,
        String state,
        @Nullable String reason,
        String message,
        @Nullable Instant since,
        @Nullable Instant lastFrameAt,
        double detectionsPerSecond,
        List<Outline> zones,
        List<Counting> lines,
        List<Outline> masks,
        @Nullable Flow flow) {
    @Serdeable
    record Spot(double x, double y) {
        static Spot of(Point p) {
            return new Spot(p.x(), p.y());
        }
    }

    @Serdeable
    record Outline(String id, List<Spot> corners) {
        static Outline of(String id, Polygon polygon) {
            return new Outline(id, polygon.corners().stream().map(Spot::of).toList());
        }
    }

    @Serdeable
    record Counting(String id, Spot from, Spot to, String in) {
        static Counting of(String id, Line line, String in) {
            return new Counting(id, Spot.of(line.from()), Spot.of(line.to()), in);
        }
    }

    /** How its pictures flow; the delays are from captured to the end of the line, in milliseconds. */
    @Serdeable
    record Flow(
            int width,
            int height,
            double frameRate,
            long decoded,
            long skipped,
            long processed,
            long failures,
            long median,
            long p95) {}

    static CameraView of(Camera camera, @Nullable PipelineHealth health) {
        return new CameraView(
                camera.id().value(),
                camera.name(),
                health == null ? "disabled" : lower(health.status().state()),
                health == null || health.status().reason() == null
                        ? null
                        : lower(health.status().reason()),
                health == null
                        ? "switched off in the configuration"
                        : health.status().message(),
                health == null ? null : health.status().since(),
                health == null ? null : health.status().lastFrameAt(),
                camera.detectionsPerSecond(),
                zones(camera),
                lines(camera),
                masks(camera),
                health == null ? null : flow(health));
    }

    static List<Outline> zones(Camera camera) {
        return camera.zones().stream().map(z -> Outline.of(z.id(), z.outline())).toList();
    }

    static List<Counting> lines(Camera camera) {
        return camera.lines().stream()
                .map(l -> Counting.of(l.id(), l.line(), lower(l.in())))
                .toList();
    }

    static List<Outline> masks(Camera camera) {
        return camera.privacyMasks().stream().map(m -> Outline.of("mask", m)).toList();
    }

    private static Flow flow(PipelineHealth health) {
        return new Flow(
                health.status().width(),
                health.status().height(),
                health.status().frameRate(),
                health.status().frames(),
                health.status().dropped(),
                health.processed(),
                health.failures(),
                health.median().toMillis(),
                health.p95().toMillis());
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
