package io.vitrine.alerts;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The statements on the {@code alerts} table, each within the caller's transaction. */
final class AlertTable {
    /** Nobody said how it ended: a claim is not a place to rest for ever. */
    static final Duration LONGEST_CLAIM = Duration.ofHours(1);

    /** Needs the parameters {@code now} and {@code claimedBefore}. */
    private static final String DUE = "((state in ('RAISED', 'ESCALATED') and expires_at <= :now)"
            + " or (state = 'CLAIMED' and changed_at <= :claimedBefore))";

    private AlertTable() {}

    /** False if it is there already, or another alert for the same visit and rule. */
    static boolean insert(Handle handle, Alert alert) {
        return handle.createUpdate(
                                "insert into alerts (id, visit, rule, camera, audience, state, decided_at, expires_at, body) values"
                                        + " (:id, :visit, :rule, :camera, :audience, :state, :decidedAt, :expiresAt, :body)"
                                        + " on conflict do nothing")
                        .bind("id", alert.id())
                        .bind("visit", alert.visit())
                        .bind("rule", alert.rule())
                        .bind("camera", alert.camera())
                        .bind("audience", alert.audience())
                        .bind("state", alert.state().name())
                        .bind("decidedAt", alert.decidedAt())
                        .bind("expiresAt", alert.expiresAt())
                        .bind("body", Messages.alert(alert))
                        .execute()
                == 1;
    }

    /** One conditional update, so that of two at the same time only one changes it. */
    static boolean change(Handle handle, String id, Action action, String by, Instant now) {
        boolean taken = action == Action.CLAIM || action == Action.SERVE;
        return handle.createUpdate("update alerts set state = :to, by_whom = :by, changed_at = :now"
                                + (taken
                                        ? ", claimed_by = coalesce(claimed_by, :by), claimed_at = coalesce(claimed_at, :now)"
                                        : "")
                                + " where id = :id and state in (<from>) and (state = 'CLAIMED' or expires_at > :now)")
                        .bind("to", action.to().name())
                        .bind("by", by)
                        .bind("now", now)
                        .bind("id", id)
                        .bindList("from", action.from().stream().map(Enum::name).toList())
                        .execute()
                == 1;
    }

    static boolean expire(Handle handle, String id, Instant now) {
        return handle.createUpdate("update alerts set state = 'EXPIRED', changed_at = :now where id = :id and " + DUE)
                        .bind("id", id)
                        .bind("now", now)
                        .bind("claimedBefore", now.minus(LONGEST_CLAIM))
                        .execute()
                == 1;
    }

    static List<String> due(Handle handle, Instant now) {
        return handle.createQuery("select id from alerts where " + DUE + " order by expires_at")
                .bind("now", now)
                .bind("claimedBefore", now.minus(LONGEST_CLAIM))
                .mapTo(String.class)
                .list();
    }

    static Optional<Alert> find(Handle handle, String id) {
        return handle.createQuery("select * from alerts where id = :id")
                .bind("id", id)
                .map((row, context) -> StoredAlert.of(row))
                .findOne();
    }

    static List<Alert> open(Handle handle) {
        return handle.createQuery("select * from alerts where state in ('RAISED', 'ESCALATED', 'CLAIMED')"
                        + " order by decided_at, id")
                .map((row, context) -> StoredAlert.of(row))
                .list();
    }

    static List<Alert> between(Handle handle, Instant from, Instant to) {
        return handle.createQuery("select * from alerts where decided_at >= :from and decided_at < :to"
                        + " order by decided_at, id")
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> StoredAlert.of(row))
                .list();
    }
}
