package io.vitrine.alerts;

import io.vitrine.storage.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/**
 * The pictures of alerts, where the shop keeps any. One that is older than pictures are kept is not there, also where it
 * has not been erased yet.
 */
public final class AlertPictures {
    private final Database database;
    private final Duration kept;
    private final InstantSource clock;

    /** @param kept for how long after its alert was decided; zero for no pictures at all */
    public AlertPictures(Database database, Duration kept, InstantSource clock) {
        this.database = database;
        this.kept = kept;
        this.clock = clock;
    }

    /** The picture of an alert, a JPEG; empty where there is none, or none any more. */
    public Optional<byte[]> find(String alert) {
        return kept.isZero()
                ? Optional.empty()
                : database.jdbi()
                        .withHandle(handle -> handle.createQuery(
                                        "select picture from alert_pictures where alert = :alert and decided_at > :due")
                                .bind("alert", alert)
                                .bind("due", due())
                                .mapTo(byte[].class)
                                .findOne());
    }

    /** Which of the alerts decided from one instant until before another have a picture. */
    public Set<String> between(Instant from, Instant to) {
        return kept.isZero()
                ? Set.of()
                : database.jdbi()
                        .withHandle(handle -> handle.createQuery("select alert from alert_pictures"
                                        + " where decided_at >= :from and decided_at < :to and decided_at > :due")
                                .bind("from", from)
                                .bind("to", to)
                                .bind("due", due())
                                .mapTo(String.class)
                                .set());
    }

    private Instant due() {
        return clock.instant().minus(kept);
    }

    /** Only of an alert that is there: one that was erased meanwhile, or never written, gets no picture. */
    static void insert(Handle handle, String alert, byte[] jpeg) {
        handle.createUpdate("insert into alert_pictures (alert, decided_at, picture)"
                        + " select id, decided_at, cast(:jpeg as bytea) from alerts where id = :alert"
                        + " on conflict do nothing")
                .bind("jpeg", jpeg)
                .bind("alert", alert)
                .execute();
    }
}
