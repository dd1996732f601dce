package io.vitrine.reports;

import io.vitrine.storage.Database;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets what is older than {@link Retention} says: at the start, and every night at four by the store's clock. Works in
 * small steps, so that nobody who records has to wait long. A day that fails is tried again an hour later.
 */
public final class Forgetting implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);
    private static final LocalTime NIGHT = LocalTime.of(4, 0);
    private static final Duration AGAIN = Duration.ofHours(1);
    private static final int STEP = 2000;

    private final Database database;
    private final Retention retention;
    private final ZoneId zone;
    private final Clock clock;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::run, "forgetting");

    public Forgetting(Database database, Retention retention, ZoneId zone, Clock clock) {
        this.database = database;
        this.retention = retention;
        this.zone = zone;
        this.clock = clock;
        this.thread.setDaemon(true);
    }

    public Forgetting start() {
        thread.start();
        return this;
    }

    private void run() {
        try {
            Duration pause = Duration.ZERO;
            while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = forgetAsDue() ? untilNight() : AGAIN;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean forgetAsDue() {
        try {
            Erased erased = forget();
            if (erased.visits() + erased.crossings() + erased.alerts() > 0) {
                LOG.info("forgotten as due: {}", erased);
            }
            return true;
        } catch (RuntimeException e) {
            LOG.warn("nothing could be forgotten, tried again in an hour: {}", e.getMessage());
            return false;
        }
    }

    private Duration untilNight() {
        ZonedDateTime now = clock.instant().atZone(zone);
        ZonedDateTime night = now.with(NIGHT);
        return Duration.between(
                now, night.isAfter(now) ? night : now.plusDays(1).with(NIGHT));
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
        inSteps("claims", "alert", "select alert from claims where decided_at < :before", retention.alerts());
        Erased erased = new Erased(
                inSteps("visits", "id", oldVisits, retention.visits()),
                inSteps(
                        "crossings",
                        "visit",
                        "select visit from crossings where crossed_at < :before",
                        retention.crossings()),
                inSteps("alerts", "id", "select id from alerts where decided_at < :before", retention.alerts()));
        database.jdbi()
                .useHandle(handle -> handle.createUpdate("delete from sums where store_day < :day")
                        .bind("day", eldest(retention.sums()).toLocalDate())
                        .execute());
        return erased;
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
        } while (step > 0 && closed.getCount() > 0);
        return all;
    }

    @Override
    public void close() {
        closed.countDown();
    }
}
