package io.vitrine.reports;

import io.vitrine.camera.CameraId;
import io.vitrine.classification.Category;
import io.vitrine.sighting.Crossing;
import io.vitrine.sighting.Outfit;
import io.vitrine.sighting.Visit;
import io.vitrine.sighting.VisitId;
import io.vitrine.sighting.Worn;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Reads visits back as they were recorded, with five statements whatever their number. */
final class VisitReader {
    private static final int CHUNK = 1000;

    private record Row(VisitId id, CameraId camera, Instant entered, Instant left, boolean sure) {}

    /** Something of a visit, by the visit's id. */
    private record Of<T>(String visit, T thing) {}

    private final Handle handle;

    VisitReader(Handle handle) {
        this.handle = handle;
    }

    List<Visit> visits(Instant from, Instant to, @Nullable CameraId camera, int most) {
        List<Row> rows = handle.createQuery("select id, camera, entered_at, left_at, sure from visits"
                        + " where entered_at >= :from and entered_at < :to"
                        + (camera == null ? "" : " and camera = :camera")
                        + " order by entered_at, id limit :most")
                .bind("from", from)
                .bind("to", to)
                .bind("most", most)
                .bindMap(camera == null ? Map.of() : Map.of("camera", camera.value()))
                .map((row, context) -> row(row))
                .list();
        List<Visit> visits = new ArrayList<>(rows.size());
        for (int i = 0; i < rows.size(); i += CHUNK) {
            whole(rows.subList(i, Math.min(rows.size(), i + CHUNK)), visits);
        }
        return visits;
    }

    Optional<Visit> visit(VisitId id) {
        List<Row> rows = handle.createQuery("select id, camera, entered_at, left_at, sure from visits where id = :id")
                .bind("id", id.value())
                .map((row, context) -> row(row))
                .list();
        List<Visit> visits = new ArrayList<>();
        if (!rows.isEmpty()) {
            whole(rows, visits);
        }
        return visits.stream().findFirst();
    }

    /** Also of a visit that is not over yet. */
    List<Crossing> crossings(VisitId visit) {
        return of(List.of(visit.value()), "crossings order by crossed_at", (row, c) -> crossing(row))
                .getOrDefault(visit.value(), List.of());
    }

    private static Row row(ResultSet row) throws SQLException {
        return new Row(
                new VisitId(row.getString("id")),
                new CameraId(row.getString("camera")),
                instant(row, "entered_at"),
                instant(row, "left_at"),
                row.getBoolean("sure"));
    }

    private void whole(List<Row> rows, List<Visit> visits) {
        List<String> ids = rows.stream().map(row -> row.id().value()).toList();
        Map<String, List<Worn>> worn = of(ids, "garments order by confidence desc", (row, c) -> worn(row));
        Map<String, List<Map.Entry<String, Double>>> names =
                of(ids, "outfits", (row, c) -> Map.entry(row.getString("name"), row.getDouble("confidence")));
        Map<String, List<Map.Entry<String, Duration>>> stays = of(
                ids, "stays", (row, c) -> Map.entry(row.getString("zone"), Duration.ofMillis(row.getLong("millis"))));
        Map<String, List<Crossing>> crossings = of(ids, "crossings order by crossed_at", (row, c) -> crossing(row));
        for (Row row : rows) {
            String id = row.id().value();
            Outfit outfit = new Outfit(worn.getOrDefault(id, List.of()), map(names.get(id)), row.sure());
            visits.add(new Visit(
                    row.id(),
                    row.camera(),
                    row.entered(),
                    row.left(),
                    outfit,
                    map(stays.get(id)),
                    crossings.getOrDefault(id, List.of())));
        }
    }

    private <T> Map<String, List<T>> of(List<String> visits, String tableAndOrder, RowMapper<T> mapper) {
        String table = tableAndOrder.replaceFirst(" .*", "");
        Map<String, List<T>> found = new LinkedHashMap<>();
        handle.createQuery("select * from %s where visit in (<visits>)%s"
                        .formatted(table, tableAndOrder.substring(table.length())))
                .bindList("visits", visits)
                .map((row, context) -> new Of<>(row.getString("visit"), mapper.map(row, context)))
                .forEach(of -> found.computeIfAbsent(of.visit(), id -> new ArrayList<>())
                        .add(of.thing()));
        return found;
    }

    private static Worn worn(ResultSet row) throws SQLException {
        String label = row.getString("category");
        Category category = Category.named(label)
                .orElseThrow(
                        () -> new SQLException("the ledger holds a garment '%s' that is no category".formatted(label)));
        return new Worn(category, row.getString("colour"), row.getDouble("confidence"));
    }

    private static Crossing crossing(ResultSet row) throws SQLException {
        return new Crossing(
                new VisitId(row.getString("visit")),
                new CameraId(row.getString("camera")),
                row.getString("line"),
                Crossing.Direction.valueOf(row.getString("direction")),
                instant(row, "crossed_at"));
    }

    private static Instant instant(ResultSet row, String column) throws SQLException {
        return row.getTimestamp(column).toInstant();
    }

    private static <V> Map<String, V> map(@Nullable List<Map.Entry<String, V>> entries) {
        Map<String, V> map = new LinkedHashMap<>();
        if (entries != null) {
            entries.forEach(entry -> map.put(entry.getKey(), entry.getValue()));
        }
        return map;
    }
}
