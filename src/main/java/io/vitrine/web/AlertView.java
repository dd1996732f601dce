package io.vitrine.web;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.micronaut.serde.config.naming.SnakeCaseStrategy;
import io.vitrine.alerts.Alert;
import io.vitrine.sighting.Worn;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/** An alert as a browser gets it: the same words as in the MQTT message, {@code type} being its newest state. */
@Serdeable(naming = SnakeCaseStrategy.class)
record AlertView(
        String id,
        String type,
        String rule,
        String store,
        String camera,
        @Nullable String zone,
        String visit,
        String audience,
        String priority,
        String text,
        List<String> outfit,
        List<Garment> wearing,
        Instant capturedAt,
        Instant detectedAt,
        Instant decidedAt,
        @Nullable Instant publishedAt,
        Instant expiresAt,
        @Nullable String by,
        @Nullable Instant changedAt,
        @Nullable Instant claimedAt) {
    @Serdeable
    record Garment(String category, String colour, double confidence) {
        static Garment of(Worn worn) {
            return new Garment(worn.category().label(), worn.colour(), worn.confidence());
        }
    }

    static AlertView of(Alert a) {
        return of(a, null);
    }

    /** @param claimedAt when it was first claimed, where that is known */
    static AlertView of(Alert a, @Nullable Instant claimedAt) {
        return new AlertView(
                a.id(),
                a.state().name().toLowerCase(Locale.ROOT),
                a.rule(),
                a.store(),
                a.camera(),
                a.zone(),
                a.visit(),
                a.audience(),
                a.priority(),
                a.text(),
                a.outfit(),
                a.wearing().stream().map(Garment::of).toList(),
                a.capturedAt(),
                a.detectedAt(),
                a.decidedAt(),
                a.publishedAt(),
                a.expiresAt(),
                a.by(),
                a.changedAt(),
                claimedAt);
    }
}
