package io.vitrine.reports;

import io.vitrine.camera.CameraId;
import io.vitrine.sighting.VisitId;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Something that an admin wants erased. */
interface Erasure {
    /** Erases it within the caller's transaction. */
    Erased in(Handle handle, ZoneId zone);

    /** Whether what began then would be erased too: a visit that is not over yet must not be recorded when it is. */
    boolean covers(VisitId visit, CameraId camera, Instant began);

    /**
     * Erases the alerts that meet a condition, with their pictures and the messages that tell of them, and sums up anew
     * what is left of their days. Messages without content stay: they wipe off the broker what was told before.
     *
     * @param condition on the columns of {@code alerts}
     * @return how many alerts and pictures
     */
    static Erased alerts(Handle handle, ZoneId zone, String condition, Map<String, ?> values) {
        Set<LocalDate> days = handle
                .createQuery("select decided_at from alerts where " + condition)
                .bindMap(values)
                .map((row, context) -> row.getTimestamp(1).toInstant())
                .stream()
                .map(at -> LocalDate.ofInstant(at, zone))
                .collect(Collectors.toSet());
        String these = "alert in (select id from alerts where %s)".formatted(condition);
        delete(handle, "outbox where char_length(payload) > 0 and " + these, values);
        // counted by erasing them, although they would go with their alerts
        long pictures = delete(handle, "alert_pictures where " + these, values);
        long alerts = delete(handle, "alerts where " + condition, values);
        // After the alerts, whose rows whoever sums them up has locked: what was just summed up is corrected too.
        AlertDays.correct(handle, zone, days);
        return new Erased(0, 0, alerts, pictures);
    }

    /** How many rows went. */
    static long delete(Handle handle, String what, Map<String, ?> values) {
        return handle.createUpdate("delete from " + what).bindMap(values).execute();
    }
}
