package io.vitrine.reports;

import io.vitrine.camera.CameraId;
import io.vitrine.sighting.VisitId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * All that began in a time.
 *
 * @param camera null for all
 * @param to not included
 * @param asked what begins after it is a new thing, wherever the time ends
 */
record ErasureOfTime(@Nullable CameraId camera, Instant from, Instant to, Instant asked) implements Erasure {
    /** As wide as both databases can compare. */
    private static final Instant EVER = Instant.parse("1000-01-01T00:00:00Z");

    private static final Instant NEVER = Instant.parse("9000-01-01T00:00:00Z");

    /** All that there is. */
    static ErasureOfTime everything(Instant asked) {
        return new ErasureOfTime(null, EVER, NEVER, asked);
    }

    /** The whole hours of the store that a time touches, because sums are kept by the hour. */
    static ErasureOfTime ofHours(@Nullable CameraId camera, Instant from, Instant to, ZoneId zone, Instant asked) {
        Instant end = hour(to, zone);
        return new ErasureOfTime(camera, hour(from, zone), end.equals(to) ? end : end.plus(1, ChronoUnit.HOURS), asked);
    }

    private static Instant hour(Instant at, ZoneId zone) {
        return at.atZone(zone).truncatedTo(ChronoUnit.HOURS).toInstant();
    }

    @Override
    public Erased in(Handle handle, ZoneId zone) {
        Map<String, Object> values = new HashMap<>(Map.of("from", from, "to", to));
        String here = camera == null ? "" : " and camera = :camera";
        if (camera != null) {
            values.put("camera", camera.value());
        }
        Erased alerts = Erasure.alerts(handle, zone, during("decided_at") + here, values);
        Erased erased = new Erased(
                Erasure.delete(handle, "visits where " + during("entered_at") + here, values),
                Erasure.delete(handle, "crossings where " + during("crossed_at") + here, values),
                alerts.alerts(),
                alerts.pictures());
        Erasure.delete(handle, "sums where " + during("hour_at") + here, values);
        // also the days whose alerts are no longer there themselves
        Map<String, Object> days = new HashMap<>(values);
        days.put("from", LocalDate.ofInstant(from, zone));
        days.put("to", LocalDate.ofInstant(to, zone));
        Erasure.delete(handle, "alert_days where store_day > :from and store_day < :to" + here, days);
        return erased;
    }

    private static String during(String column) {
        return "%s >= :from and %<s < :to".formatted(column);
    }

    @Override
    public boolean covers(VisitId visit, CameraId at, Instant began) {
        return (camera == null || camera.equals(at))
                && !began.isBefore(from)
                && began.isBefore(to)
                && !began.isAfter(asked);
    }
}
