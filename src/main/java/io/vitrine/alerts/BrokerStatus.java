package io.vitrine.alerts;

import java.time.Instant;

/**
 * How the connection to the broker is doing.
 *
 * @param message why there is none, in words without a password; "connected" otherwise
 * @param since when this state began
 */
public record BrokerStatus(boolean connected, String message, Instant since) {}
