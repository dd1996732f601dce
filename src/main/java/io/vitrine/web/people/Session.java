package io.vitrine.web.people;

import java.time.Instant;

/**
 * Somebody who is logged in, or a device that is.
 *
 * @param who the person's or the device's name
 * @param since when it logged in
 * @param from the browser and system that logged in, such as "Firefox on Android"
 * @param device whether it is a device's
 */
public record Session(String id, String who, Role role, Instant since, Instant expires, String from, boolean device) {}
