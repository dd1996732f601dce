package io.vitrine.web;

import io.vitrine.storage.Database;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;

/** When alerts were first claimed, which their newest state does not say any more. */
@Singleton
final class Claims {
    private final Database database;

    Claims(House house) {
        this.database = house.database();
    }

    /** By alert id, of those decided from one instant until before another. */
    Map<String, Instant> between(Instant from, Instant to) {
        Map<String, Instant> claims = new HashMap<>();
        database.jdbi()
                .useHandle(h -> h.createQuery("""
                                select id, claimed_at from alerts
                                where decided_at >= :from and decided_at < :to and claimed_at is not null
                                """)
                        .bind("from", from.atOffset(ZoneOffset.UTC))
                        .bind("to", to.atOffset(ZoneOffset.UTC))
                        .map((row, context) -> Map.entry(
                                row.getString("id"),
                                row.getObject("claimed_at", OffsetDateTime.class)
                                        .toInstant()))
                        .forEach(claim -> claims.put(claim.getKey(), claim.getValue())));
        return claims;
    }
}
