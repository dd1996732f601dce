package io.vitrine.web.people;

import io.vitrine.storage.Database;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * When logins were last used. Noted in memory on each use, which never waits, and written to a column of their table at
 * most once a minute each.
 */
final class LastUse {
    private static final Duration BETWEEN_WRITES = Duration.ofMinutes(1);

    private record Use(Instant last, Instant written) {}

    private final Database database;
    private final InstantSource clock;
    private final String update;
    private final Map<String, Use> uses = new ConcurrentHashMap<>();

    /** Of the rows of a table with an {@code id}, in one of its columns. */
    LastUse(Database database, InstantSource clock, String table, String column) {
        this.database = database;
        this.clock = clock;
        this.update = "update %s set %s = :at where id = :id and (%s is null or %s < :at)"
                .formatted(table, column, column, column);
    }

    /** It is used now. */
    void note(String id) {
        Instant now = clock.instant();
        uses.merge(id, new Use(now, Instant.MIN), (before, fresh) -> new Use(now, before.written()));
    }

    /** The later of what this node noted and what the database knows; empty where it was never used. */
    Optional<Instant> of(String id, @Nullable Instant known) {
        Use use = uses.get(id);
        if (use == null || (known != null && known.isAfter(use.last()))) {
            return Optional.ofNullable(known);
        }
        return Optional.of(use.last());
    }

    /** Writes what is due, and forgets all but these. */
    void write(Set<String> alive) {
        uses.keySet().retainAll(alive);
        uses.forEach((id, use) -> {
            if (use.last().isAfter(use.written().plus(BETWEEN_WRITES))) {
                database.jdbi()
                        .useHandle(h -> h.createUpdate(update)
                                .bind("at", use.last().atOffset(ZoneOffset.UTC))
                                .bind("id", id)
                                .execute());
                uses.computeIfPresent(id, (key, now) -> new Use(now.last(), use.last()));
            }
        });
    }
}
