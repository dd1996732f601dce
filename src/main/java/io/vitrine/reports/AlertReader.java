package io.vitrine.reports;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Reads what became of alerts from their own rows. */
final class AlertReader {
    private static final Set<String> ENDED = Set.of("SERVED", "DISMISSED", "EXPIRED");

    private record Row(
            Instant decided,
            String camera,
            String state,
            @Nullable String by,
            @Nullable Instant claimed) {}

    private final Handle handle;
    private final ZoneId zone;

    AlertReader(Handle handle, ZoneId zone) {
        this.handle = handle;
        this.zone = zone;
    }

    /** By hour of the day, days put together, of one camera or of all. */
    List<AlertHour> hours(Instant from, Instant to, @Nullable String camera) {
        return hours(rows(from, to, camera, ""));
    }

    /**
     * By camera and hour, if all of them have ended; empty otherwise. Locks their rows until the transaction ends, so that
     * nobody erases them meanwhile.
     */
    Optional<Map<String, List<AlertHour>>> ended(Instant from, Instant to) {
        Map<String, List<Row>> byCamera = new TreeMap<>();
        for (Row row : rows(from, to, null, " for update")) {
            if (!ENDED.contains(row.state())) {
                return Optional.empty();
            }
            byCamera.computeIfAbsent(row.camera(), c -> new ArrayList<>()).add(row);
        }
        Map<String, List<AlertHour>> hours = new TreeMap<>();
        byCamera.forEach((camera, rows) -> hours.put(camera, hours(rows)));
        return Optional.of(hours);
    }

    private List<Row> rows(Instant from, Instant to, @Nullable String camera, String lock) {
        return handle.createQuery("select decided_at, camera, state, claimed_by, claimed_at from alerts"
                        + " where decided_at >= :from and decided_at < :to"
                        + (camera == null ? "" : " and camera = :camera")
                        + lock)
                .bind("from", from)
                .bind("to", to)
                .bindMap(camera == null ? Map.of() : Map.of("camera", camera))
                .map((row, context) -> row(row))
                .list();
    }

    private static Row row(ResultSet row) throws SQLException {
        var claimed = row.getTimestamp("claimed_at");
        return new Row(
                row.getTimestamp("decided_at").toInstant(),
                row.getString("camera"),
                row.getString("state"),
                row.getString("claimed_by"),
                claimed == null ? null : claimed.toInstant());
    }

    private List<AlertHour> hours(List<Row> rows) {
        Map<Integer, List<Row>> byHour = new TreeMap<>();
        for (Row row : rows) {
            byHour.computeIfAbsent(row.decided().atZone(zone).getHour(), h -> new ArrayList<>())
                    .add(row);
        }
        List<AlertHour> hours = new ArrayList<>();
        byHour.forEach((hour, of) -> hours.add(hour(hour, of)));
        return hours;
    }

    private static AlertHour hour(int hour, List<Row> rows) {
        Map<String, List<Long>> claims = new HashMap<>();
        for (Row row : rows) {
            Instant claimed = row.claimed();
            String by = row.by();
            if (by != null && claimed != null) {
                claims.computeIfAbsent(by, b -> new ArrayList<>())
                        .add(Math.max(
                                0, Duration.between(row.decided(), claimed).toMillis()));
            }
        }
        long expired =
                rows.stream().filter(row -> row.state().equals("EXPIRED")).count();
        return new AlertHour(hour, rows.size(), expired, claims);
    }
}
