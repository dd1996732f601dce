package io.vitrine.reports;

import io.vitrine.storage.Database;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Sums up the alerts of each day that is over, by camera and hour, so that a year of them is reported at once: at the
 * start, and every night at four by the store's clock. A day is summed up once, the day after next or later, when all of
 * its alerts have ended; after that they do not change. Up to the newest day that is summed up, none is missing.
 */
public final class AlertDays implements AutoCloseable {
    private final Database database;
    private final ZoneId zone;
    private final Clock clock;
    private final Nightly nightly;

    public AlertDays(Database database, ZoneId zone, Clock clock) {
        this.database = database;
        this.zone = zone;
        this.clock = clock;
        this.nightly = new Nightly("alert-days", zone, clock, this::sumUp);
    }

    public AlertDays start() {
        nightly.start();
        return this;
    }

    /** Sums up now what is due. */
    void sumUp() {
        LocalDate end = clock.instant().atZone(zone).toLocalDate().minusDays(1);
        LocalDate day = database.jdbi().withHandle(this::next);
        while (day != null && day.isBefore(end) && isSummedUp(day)) {
            day = database.jdbi().withHandle(this::next);
        }
    }

    /** The newest day that is summed up; null if none is. */
    static @Nullable LocalDate newest(Handle handle) {
        return handle.createQuery("select max(store_day) from alert_days")
                .mapTo(LocalDate.class)
                .one();
    }

    /** The summed up days of these, by the hour, until the newest given. */
    static List<AlertHour> hours(Handle handle, LocalDate from, LocalDate to, @Nullable String camera) {
        return handle
                .createQuery("select body from alert_days where store_day between :from and :to"
                        + (camera == null ? "" : " and camera = :camera"))
                .bind("from", from)
                .bind("to", to)
                .bindMap(camera == null ? Map.of() : Map.of("camera", camera))
                .mapTo(String.class)
                .list()
                .stream()
                .flatMap(body -> AlertHour.of(body).stream())
                .toList();
    }

    /** The first day with alerts after the newest that is summed up; null if there is none. */
    private @Nullable LocalDate next(Handle handle) {
        LocalDate newest = newest(handle);
        Instant after = newest == null
                ? Instant.EPOCH
                : newest.plusDays(1).atStartOfDay(zone).toInstant();
        return handle.createQuery("select min(decided_at) from alerts where decided_at >= :after")
                .bind("after", after)
                .map((row, context) -> Optional.ofNullable(row.getObject(1, OffsetDateTime.class)))
                .one()
                .map(first -> first.atZoneSameInstant(zone).toLocalDate())
                .orElse(null);
    }

    /** Sums up anew the days of these that are summed up, after some of their alerts were erased. */
    static void correct(Handle handle, ZoneId zone, Set<LocalDate> days) {
        LocalDate newest = newest(handle);
        if (newest != null) {
            days.stream().filter(day -> !day.isAfter(newest)).forEach(day -> {
                handle.execute("delete from alert_days where store_day = ?", day);
                boolean unused = isSummedUp(handle, zone, day);
            });
        }
    }

    /** False while one of its alerts has not ended. */
    private boolean isSummedUp(LocalDate day) {
        return database.jdbi().inTransaction(handle -> isSummedUp(handle, zone, day));
    }

    private static boolean isSummedUp(Handle handle, ZoneId zone, LocalDate day) {
        Optional<Map<String, List<AlertHour>>> cameras = new AlertReader(handle, zone)
                .ended(
                        day.atStartOfDay(zone).toInstant(),
                        day.plusDays(1).atStartOfDay(zone).toInstant());
        // another node may have been quicker, with the same
        cameras.orElse(Map.of())
                .forEach((camera, hours) -> handle.execute(
                        "insert into alert_days (store_day, camera, body) values (?, ?, ?) on conflict do nothing",
                        day,
                        camera,
                        AlertHour.json(hours)));
        return cameras.filter(some -> !some.isEmpty()).isPresent();
    }

    @Override
    public void close() {
        nightly.close();
    }
}
