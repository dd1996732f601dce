package io.vitrine.reports;

import java.time.Instant;
import java.time.LocalDate;
import org.jdbi.v3.core.Handle;

/**
 * A time to erase from the ledger.
 *
 * @param to not included
 * @param lastDay included
 */
record Erasure(Instant from, Instant to, LocalDate firstDay, LocalDate lastDay) {
    /** As wide as both databases can compare. */
    static final Erasure EVERYTHING = new Erasure(
            Instant.parse("1000-01-01T00:00:00Z"),
            Instant.parse("9000-01-01T00:00:00Z"),
            LocalDate.of(1000, 1, 1),
            LocalDate.of(9000, 1, 1));

    Erased in(Handle handle) {
        delete(handle, "outbox where alert in (select id from alerts where decided_at >= :from and decided_at < :to)");
        Erased erased = new Erased(
                delete(handle, "visits where entered_at >= :from and entered_at < :to"),
                delete(handle, "crossings where crossed_at >= :from and crossed_at < :to"),
                delete(handle, "alerts where decided_at >= :from and decided_at < :to"));
        deleteDays(handle, "sums");
        // After the alerts, whose rows whoever sums them up has locked: what was just summed up goes too.
        deleteDays(handle, "alert_days");
        return erased;
    }

    private void deleteDays(Handle handle, String table) {
        handle.createUpdate("delete from %s where store_day between :first and :last".formatted(table))
                .bind("first", firstDay)
                .bind("last", lastDay)
                .execute();
    }

    private long delete(Handle handle, String what) {
        return handle.createUpdate("delete from " + what)
                .bind("from", from)
                .bind("to", to)
                .execute();
    }
}
