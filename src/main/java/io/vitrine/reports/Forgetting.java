package io.vitrine.reports;

import io.vitrine.storage.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets what is older than {@link Retention} says: at the start, and every night at four by the store's clock. Works in
 * small steps, so that nobody who records has to wait long.
 */
public final class Forgetting implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);
    private static final int STEP = 2000;

    private final Database database;
    private final Retention retention;
    private final ZoneId zone;
    private final Clock clock;
    private final Nightly nightly;
    private volatile boolean closed;

    public Forgetting(Database database, Retention retention, ZoneId zone, Clock clock) {
        this.database = database;
        this.retention = retention;
        this.zone = zone;
        this.clock = clock;
        this.nightly = new Nightly("forgetting", zone, clock, this::forgetAsDue);
    }

    public Forgetting start() {
        nightly.start();
        return this;
    }

    private void forgetAsDue() {
        Erased erased = forget();
        if (erased.visits() + erased.crossings() + erased.alerts() > 0) {
            LOG.info("forgotten as due: {}", erased);
        }
    }

    /** Forgets now what is too old. Ages are whole days of the store: a day goes when all of it is too old. */
    public Erased forget() {
        String oldVisits = "select id from visits where entered_at < :before";
        inSteps(
                "garments",
                "visit",
                "select g.visit from garments g join visits v on v.id = g.visit" + " where v.entered_at < :before",
                retention.garments());
        inSteps(
                "outfits",
                "visit",
                "select o.visit from outfits o join visits v on v.id = o.visit" + " where v.entered_at < :before",
                retention.garments());
        Erased erased = new Erased(
                inSteps("visits", "id", oldVisits, retention.visits()),
                inSteps(
                        "crossings",
                        "visit",
                        "select visit from crossings where crossed_at < :before",
                        retention.crossings()),
                inSteps("alerts", "id", "select id from alerts where decided_at < :before", retention.alerts()));
        days("sums", retention.sums());
        days("alert_days", retention.alerts());
        return erased;
    }

    private void days(String table, Duration kept) {
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("delete from %s where store_day < :day".formatted(table))
                        .bind("day", eldest(kept).toLocalDate())
                        .execute());
    }

    private ZonedDateTime eldest(Duration kept) {
        return clock.instant()
                .atZone(zone)
                .toLocalDate()
                .minusDays(kept.toDays())
                .atStartOfDay(zone);
    }

    private long inSteps(String table, String column, String select, Duration kept) {
        Instant before = eldest(kept).toInstant();
        String delete = "delete from %s where %s in (%s limit %d)".formatted(table, column, select, STEP);
        long all = 0;
        long step;
        do {
            step = database.jdbi()
                    .withHandle(handle ->
                            handle.createUpdate(delete).bind("before", before).execute());
            all += step;
        } while (step > 0 && !closed);
        return all;
    }

    @Override
    public void close() {
        closed = true;
        nightly.close();
    }
}
