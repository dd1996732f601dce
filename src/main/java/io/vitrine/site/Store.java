package io.vitrine.site;

import java.time.ZoneId;

/**
 * The shop.
 *
 * @param id a level of every MQTT topic
 * @param name for people
 * @param timeZone in which schedules and days are meant
 */
public record Store(String id, String name, ZoneId timeZone) {
    public Store {
        if (!Ids.allows(id)) {
            throw new IllegalArgumentException("a store's id " + Ids.RULE);
        }
        if (name.isBlank()) {
            throw new IllegalArgumentException("a store's name must not be blank");
        }
    }
}
