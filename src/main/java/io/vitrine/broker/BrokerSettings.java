package io.vitrine.broker;

import java.nio.file.Path;

/**
 * Where the embedded broker listens and keeps what it must not forget.
 *
 * @param folder its own; made when missing
 * @param listen the address it is reached on. Others than loopback let devices in without the web server, but unencrypted
 * @param port 0 for any free one
 * @param prefix what all topics of the store begin with, {@code vitrine/milano-1}
 */
public record BrokerSettings(Path folder, String listen, int port, String prefix) {
    public BrokerSettings {
        if (prefix.isBlank() || prefix.endsWith("/")) {
            throw new IllegalArgumentException("a prefix has no slash at its end, unlike '%s'".formatted(prefix));
        }
    }
}
