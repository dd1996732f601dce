package io.vitrine.web;

import io.vitrine.camera.CameraId;
import io.vitrine.classification.Category;
import io.vitrine.geometry.Box;
import io.vitrine.rules.Rule;
import io.vitrine.rules.RuleBook;
import io.vitrine.rules.RuleException;
import io.vitrine.sighting.Outfit;
import io.vitrine.sighting.Sighting;
import io.vitrine.sighting.VisitId;
import io.vitrine.sighting.Worn;
import io.vitrine.storage.Database;
import io.vitrine.tracking.TrackId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/**
 * What a rule would have noticed in the visits that are still remembered. Each visit is judged once, as it was known when
 * it ended, at the time it began: a rule that needs somebody to be in two zones at once may notice more here than live.
 */
final class BackTest {
    /** A visit in which the rule would have fired. */
    record Hit(Instant at, String camera, Outfit outfit) {}

    private static final Box NOWHERE = new Box(0, 0, 0, 0);

    private final Database database;
    private final ZoneId zone;

    BackTest(Database database, ZoneId zone) {
        this.database = database;
        this.zone = zone;
    }

    /**
     * Oldest first.
     *
     * @throws RuleException if the condition cannot be understood
     */
    List<Hit> of(Rule rule, Instant from, Instant to) throws RuleException {
        RuleBook book = new RuleBook(List.of(rule), zone, (failing, why) -> {});
        List<Hit> hits = new ArrayList<>();
        for (Sighting visit : visits(from, to)) {
            if (!book.notice(visit).isEmpty()) {
                hits.add(new Hit(visit.at(), visit.camera().value(), visit.outfit()));
            }
            book.forget(visit.visit());
        }
        return hits;
    }

    private List<Sighting> visits(Instant from, Instant to) {
        return database.jdbi().withHandle(h -> {
            Map<String, List<Worn>> worn = new HashMap<>();
            Map<String, Map<String, Double>> names = new HashMap<>();
            Map<String, Map<String, Duration>> stays = new HashMap<>();
            each(
                    h,
                    "garments",
                    from,
                    to,
                    row -> worn.computeIfAbsent(id(row), id -> new ArrayList<>())
                            .add(garment(row)));
            each(
                    h,
                    "outfits",
                    from,
                    to,
                    row -> names.computeIfAbsent(id(row), id -> new HashMap<>())
                            .put(row.getString("name"), number(row)));
            each(
                    h,
                    "stays",
                    from,
                    to,
                    row -> stays.computeIfAbsent(id(row), id -> new HashMap<>())
                            .put(row.getString("zone"), Duration.ofMillis(row.getLong("millis"))));
            List<Sighting> visits = new ArrayList<>();
            h.createQuery("select * from visits where entered_at >= :from and entered_at < :to order by entered_at, id")
                    .bind("from", from.atOffset(ZoneOffset.UTC))
                    .bind("to", to.atOffset(ZoneOffset.UTC))
                    .map((row, context) -> visits.add(sighting(row, worn, names, stays)))
                    .list();
            return visits;
        });
    }

    private static Sighting sighting(
            ResultSet row,
            Map<String, List<Worn>> worn,
            Map<String, Map<String, Double>> names,
            Map<String, Map<String, Duration>> stays)
            throws SQLException {
        String id = row.getString("id");
        Instant entered = row.getObject("entered_at", OffsetDateTime.class).toInstant();
        Instant left = row.getObject("left_at", OffsetDateTime.class).toInstant();
        Outfit outfit =
                new Outfit(worn.getOrDefault(id, List.of()), names.getOrDefault(id, Map.of()), row.getBoolean("sure"));
        return new Sighting(
                new VisitId(id),
                new TrackId(0),
                new CameraId(row.getString("camera")),
                entered,
                NOWHERE,
                outfit,
                stays.getOrDefault(id, Map.of()),
                Duration.between(entered, left));
    }

    private interface Taking {
        void take(ResultSet row) throws SQLException;
    }

    private static void each(Handle handle, String table, Instant from, Instant to, Taking taking) {
        handle.createQuery("select t.* from " + table + " t join visits v on v.id = t.visit"
                        + " where v.entered_at >= :from and v.entered_at < :to")
                .bind("from", from.atOffset(ZoneOffset.UTC))
                .bind("to", to.atOffset(ZoneOffset.UTC))
                .map((row, context) -> {
                    taking.take(row);
                    return true;
                })
                .list();
    }

    private static String id(ResultSet row) throws SQLException {
        return row.getString("visit");
    }

    private static Worn garment(ResultSet row) throws SQLException {
        String label = row.getString("category");
        Category category = Category.named(label)
                .orElseThrow(() -> new IllegalStateException("the ledger holds a garment '%s'".formatted(label)));
        return new Worn(category, row.getString("colour"), number(row));
    }

    private static double number(ResultSet row) throws SQLException {
        return row.getDouble("confidence");
    }
}
