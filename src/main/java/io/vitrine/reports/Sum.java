package io.vitrine.reports;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatements;

/** Some people more in an hour of the store; of a dwell, with the time of all of them together. */
record Sum(Key key, long people, long millis) {
    private static final String THIS = " where subject = :subject and store_day = :day and hour_at = :hour"
            + " and camera = :camera and word = :word and part = :part";

    private static final String UPDATE = "update sums set people = people + :people, millis = millis + :millis" + THIS;

    private static final String DELETE_IF_NOBODY = "delete from sums" + THIS + " and people <= 0";

    private static final String INSERT =
            "insert into sums (subject, store_day, hour_at, day_hour, week_day, camera, word,"
                    + " part, people, millis) values (:subject, :day, :hour, :dayHour, :weekDay, :camera, :word, :part, :people,"
                    + " :millis) on conflict do nothing";

    /**
     * Which sum.
     *
     * @param day the store's day
     * @param hour when the hour begins; the two equal hours of an autumn night begin at different instants
     * @param dayHour 0 to 23
     * @param weekDay 1, Monday, to 7
     * @param word of a line, garment, colour, outfit or zone; may be empty
     * @param part the dwell's bin; otherwise 0
     */
    record Key(
            Subject subject,
            LocalDate day,
            Instant hour,
            int dayHour,
            int weekDay,
            String camera,
            String word,
            int part) {}

    static Sum one(Subject subject, ZonedDateTime at, String camera, String word) {
        return of(subject, at, camera, word, 0, Duration.ZERO);
    }

    static Sum stay(ZonedDateTime at, String camera, String zone, Duration dwell) {
        return of(Subject.STAY, at, camera, zone, DwellBin.of(dwell).part(), dwell);
    }

    private static Sum of(Subject subject, ZonedDateTime at, String camera, String word, int part, Duration dwell) {
        ZonedDateTime hour = at.truncatedTo(ChronoUnit.HOURS);
        Key key = new Key(
                subject,
                hour.toLocalDate(),
                hour.toInstant(),
                hour.getHour(),
                hour.getDayOfWeek().getValue(),
                camera,
                word,
                part);
        return new Sum(key, 1, dwell.toMillis());
    }

    Sum plus(Sum other) {
        return new Sum(key, people + other.people, millis + other.millis);
    }

    /** Neither H2 nor PostgreSQL understands the other's "insert or update", so this asks in turn. */
    void addTo(Handle handle) {
        if (bound(handle, UPDATE) == 0 && bound(handle, INSERT) == 0) {
            bound(handle, UPDATE);
        }
    }

    /** Takes these people out again; a sum of nobody goes. */
    void takeFrom(Handle handle) {
        new Sum(key, -people, -millis).bound(handle, UPDATE);
        bound(handle, DELETE_IF_NOBODY);
    }

    private int bound(Handle handle, String sql) {
        return handle.createUpdate(sql)
                .configure(SqlStatements.class, statements -> statements.setUnusedBindingAllowed(true))
                .bind("people", people)
                .bind("millis", millis)
                .bind("subject", key.subject().sql())
                .bind("day", key.day())
                .bind("hour", key.hour())
                .bind("dayHour", key.dayHour())
                .bind("weekDay", key.weekDay())
                .bind("camera", key.camera())
                .bind("word", key.word())
                .bind("part", key.part())
                .execute();
    }
}
