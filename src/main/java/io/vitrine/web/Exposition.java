package io.vitrine.web;

import io.vitrine.capture.CameraStatus;
import io.vitrine.pipeline.PipelineHealth;
import java.util.Collection;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** The figures in Prometheus' text format. */
final class Exposition {
    private final StringBuilder out = new StringBuilder();

    private Exposition() {}

    static String of(Vitals.Reading now, int sockets) {
        Exposition e = new Exposition();
        Collection<PipelineHealth> lines = now.health().values();
        e.each("vitrine_camera_online", "gauge", "1 while the camera gives pictures", lines, h -> isOnline(h) ? 1 : 0);
        e.each(
                "vitrine_frames_decoded_total",
                "counter",
                "pictures decoded",
                lines,
                h -> h.status().frames());
        e.each(
                "vitrine_frames_skipped_total",
                "counter",
                "pictures replaced by a newer one",
                lines,
                h -> h.status().dropped());
        e.each("vitrine_frames_processed_total", "counter", "pictures looked at", lines, PipelineHealth::processed);
        e.each("vitrine_frames_failed_total", "counter", "pictures that failed", lines, PipelineHealth::failures);
        e.each(
                "vitrine_camera_frame_rate",
                "gauge",
                "pictures a second",
                lines,
                h -> h.status().frameRate());
        e.each(
                "vitrine_delay_median_seconds",
                "gauge",
                "captured to known, median",
                lines,
                h -> h.median().toMillis() / 1000.0);
        e.each(
                "vitrine_delay_p95_seconds",
                "gauge",
                "captured to known, 95 of 100",
                lines,
                h -> h.p95().toMillis() / 1000.0);
        e.one(
                "vitrine_broker_connected",
                "gauge",
                "1 while connected",
                now.signs().broker().connected() ? 1 : 0);
        e.one(
                "vitrine_outbox_messages",
                "gauge",
                "messages not yet at the broker",
                now.signs().undelivered());
        e.one(
                "vitrine_alerts_unwritten",
                "gauge",
                "alerts that wait for the database",
                now.signs().unwritten());
        e.one("vitrine_sockets", "gauge", "browsers connected", sockets);
        e.one(
                "vitrine_disk_free_bytes",
                "gauge",
                "free where the data are",
                now.signs().diskFree());
        e.one("vitrine_heap_used_bytes", "gauge", "Java heap in use", now.memoryUsed());
        e.one("vitrine_uptime_seconds", "gauge", "since the start", now.uptime().toSeconds());
        return e.out.toString();
    }

    private static boolean isOnline(PipelineHealth health) {
        return health.status().state() == CameraStatus.State.ONLINE;
    }

    private void each(
            String name,
            String kind,
            String help,
            Collection<PipelineHealth> lines,
            ToDoubleFunction<PipelineHealth> value) {
        head(name, kind, help);
        // a camera's id has no character that would need escaping
        lines.forEach(line -> out.append(name)
                .append("{camera=\"")
                .append(line.camera().value())
                .append("\"} ")
                .append(number(value.applyAsDouble(line)))
                .append('\n'));
    }

    private void one(String name, String kind, String help, long value) {
        head(name, kind, help);
        out.append(name).append(" ").append(value).append("\n");
    }

    private void head(String name, String kind, String help) {
        out.append("# HELP %s %s\n# TYPE %s %s\n".formatted(name, help, name, kind));
    }

    private static String number(double value) {
        return value == Math.rint(value) ? String.format(Locale.ROOT, "%.0f", value) : "" + value;
    }
}
