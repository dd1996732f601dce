package io.vitrine.alerts;

import io.vitrine.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * The messages about alerts that the broker has not acknowledged yet, in order. They are written in the transaction that
 * changes the alert, and leave only when the broker has them or when they would be told too late.
 */
final class Outbox {
    /** For how long the end of an alert is worth telling. */
    private static final Duration NEWS = Duration.ofHours(1);
    /** How long an ended alert's retained state is still wiped off a broker that comes back. */
    private static final Duration WIPE = Duration.ofDays(1);

    private final Database database;
    private final Topics topics;

    Outbox(Database database, Topics topics) {
        this.database = database;
        this.topics = topics;
    }

    /**
     * A message that waits.
     *
     * @param payload empty wipes a retained message
     * @param alert the id of the alert it is about
     * @param publishedAt when the alert was first told, null before
     * @param expired whether the alert ended before anybody heard of it or acted
     */
    record Letter(
            long seq,
            String topic,
            String payload,
            boolean retained,
            String alert,
            Instant expiresAt,
            @Nullable Instant publishedAt,
            boolean expired) {
        private static Letter of(ResultSet row) throws SQLException {
            return new Letter(
                    row.getLong("seq"),
                    row.getString("topic"),
                    row.getString("payload"),
                    row.getBoolean("retained"),
                    row.getString("alert"),
                    Objects.requireNonNull(StoredAlert.instant(row, "expires_at")),
                    StoredAlert.instant(row, "published_at"),
                    Alert.State.EXPIRED.name().equals(row.getString("state")));
        }

        /** Whether sending it tells the alert for the first time. */
        boolean first() {
            return publishedAt == null && !expired && !payload.isEmpty();
        }

        /** The message as it goes out. A repeat carries the time of the first try. */
        String payload(Instant now) {
            if (payload.isEmpty() || (publishedAt == null && expired)) {
                return payload;
            }
            return Messages.published(payload, publishedAt == null ? now : publishedAt);
        }
    }

    /** Tells the audience, and everybody who asks for the alert's newest state. */
    void tell(Handle handle, Alert alert, Instant now) {
        add(handle, topics.audience(alert.audience()), Messages.alert(alert), false, alert.id(), until(alert, now));
        if (alert.state().ended()) {
            add(handle, topics.state(alert.id()), "", true, alert.id(), now.plus(WIPE));
        } else {
            add(handle, topics.state(alert.id()), Messages.alert(alert), true, alert.id(), until(alert, now));
        }
    }

    /** Tells the audience again, as the answer to one who came too late. */
    void repeat(Handle handle, Alert alert, Instant now) {
        add(handle, topics.audience(alert.audience()), Messages.alert(alert), false, alert.id(), until(alert, now));
    }

    /** Until when an alert's newest state is worth telling. */
    static Instant until(Alert alert, Instant now) {
        return switch (alert.state()) {
            case RAISED, ESCALATED -> alert.expiresAt();
            case CLAIMED -> Objects.requireNonNullElse(alert.changedAt(), now).plus(AlertTable.LONGEST_CLAIM);
            case SERVED, DISMISSED, EXPIRED -> now.plus(NEWS);
        };
    }

    /** The oldest ones that are still worth telling. */
    List<Letter> next(Instant now, int most) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select o.*, a.published_at, a.state from outbox o"
                                + " left join alerts a on a.id = o.alert"
                                + " where o.expires_at > :now order by o.seq limit :most")
                        .bind("now", now)
                        .bind("most", most)
                        .map((row, context) -> Letter.of(row))
                        .list());
    }

    /** Notes that these alerts go out now, for those that did not before. */
    void publishing(Collection<String> alerts, Instant now) {
        if (!alerts.isEmpty()) {
            database.jdbi()
                    .useHandle(handle -> handle.createUpdate(
                                    "update alerts set published_at = :now where id in (<ids>) and published_at is null")
                            .bind("now", now)
                            .bindList("ids", List.copyOf(alerts))
                            .execute());
        }
    }

    /** The broker has them. */
    void delivered(Collection<Long> seqs) {
        if (!seqs.isEmpty()) {
            database.jdbi()
                    .useHandle(handle -> handle.createUpdate("delete from outbox where seq in (<seqs>)")
                            .bindList("seqs", List.copyOf(seqs))
                            .execute());
        }
    }

    /** Drops what would come too late. */
    int dropExpired(Instant now) {
        return database.jdbi()
                .withHandle(handle -> handle.createUpdate("delete from outbox where expires_at <= :now")
                        .bind("now", now)
                        .execute());
    }

    /** How many wait. */
    long depth() {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from outbox")
                        .mapTo(Long.class)
                        .one());
    }

    private static void add(
            Handle handle, String topic, String payload, boolean retained, String alert, Instant expiresAt) {
        handle.createUpdate("insert into outbox (topic, payload, retained, alert, expires_at)"
                        + " values (:topic, :payload, :retained, :alert, :expiresAt)")
                .bind("topic", topic)
                .bind("payload", payload)
                .bind("retained", retained)
                .bind("alert", alert)
                .bind("expiresAt", expiresAt)
                .execute();
    }
}
