package io.vitrine.web.people;

import java.time.Instant;

/**
 * Somebody who is logged in, or a device that is.
 *
 * @param who the person's or the device's name
 */
public record Session(String id, String who, Role role, Instant expires) {}
