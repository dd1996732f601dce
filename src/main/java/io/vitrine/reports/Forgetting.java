package io.vitrine.reports;

import io.vitrine.storage.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets what is older than {@link Retention} says: at the start, and every night at four by the store's clock; pictures
 * of alerts, which are kept by the hour, every five minutes. Works in small steps, so that nobody who records has to
 * wait long.
 */
public final class Forgetting implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);
    private static final long MINUTES_BETWEEN_PICTURES = 5;
    private static final int STEP = 2000;

    private final Database database;
    private final Retention retention;
    private final Duration pictures;
    private final ZoneId zone;
    private final Clock clock;
    private final Nightly nightly;
    private final ScheduledExecutorService often = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "forgetting-pictures");
        thread.setDaemon(true);
        return thread;
    });
    private volatile boolean closed;

    /** @param pictures how long the picture of an alert is kept; zero erases all that there are */
    public Forgetting(Database database, Retention retention, Duration pictures, ZoneId zone, Clock clock) {
        this.database = database;
        this.retention = retention;
        this.pictures = pictures;
        this.zone = zone;
        this.clock = clock;
        this.nightly = new Nightly("forgetting", zone, clock, this::forgetAsDue);
    }

    public Forgetting start() {
        nightly.start();
        var unused =
                often.scheduleWithFixedDelay(this::forgetPicturesAsDue, 0, MINUTES_BETWEEN_PICTURES, TimeUnit.MINUTES);
        return this;
    }

    private void forgetAsDue() {
        Erased erased = forget();
        if (!erased.nothing()) {
            LOG.info("forgotten as due: {}", erased);
        }
    }

    /** Never throws: a thrown failure would end the schedule. */
    private void forgetPicturesAsDue() {
        try {
            long erased = forgetPictures();
            if (erased > 0) {
                LOG.info("{} pictures of alerts erased as due", erased);
            }
        } catch (RuntimeException e) {
            LOG.warn("pictures of alerts could not be erased, tried again in five minutes: {}", e.getMessage());
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
        long pictured = forgetPictures();
        Erased erased = new Erased(
                inSteps("visits", "id", oldVisits, retention.visits()),
                inSteps(
                        "crossings",
                        "visit",
                        "select visit from crossings where crossed_at < :before",
                        retention.crossings()),
                inSteps("alerts", "id", "select id from alerts where decided_at < :before", retention.alerts()),
                pictured);
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

    /** Erases the pictures that are too old now, to the minute; their alerts stay. */
    public long forgetPictures() {
        return inSteps(
                "alert_pictures",
                "alert",
                "select alert from alert_pictures where decided_at <= :before",
                clock.instant().minus(pictures));
    }

    private ZonedDateTime eldest(Duration kept) {
        return clock.instant()
                .atZone(zone)
                .toLocalDate()
                .minusDays(kept.toDays())
                .atStartOfDay(zone);
    }

    private long inSteps(String table, String column, String select, Duration kept) {
        return inSteps(table, column, select, eldest(kept).toInstant());
    }

    private long inSteps(String table, String column, String select, Instant before) {
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
        often.shutdown();
    }
}
