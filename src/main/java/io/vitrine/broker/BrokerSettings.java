package io.vitrine.broker;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * Where the embedded broker listens and keeps what it must not forget.
 *
 * @param folder its own; made when missing
 * @param listen the address it is reached on. Others than loopback let devices in without the web server
 * @param port 0 for any free one
 * @param prefix what all topics of the store begin with, {@code vitrine/milano-1}
 * @param keys for TLS at that address; this machine then reaches it on loopback, at a port of its own. Null for no
 *     encryption
 */
public record BrokerSettings(
        Path folder,
        String listen,
        int port,
        String prefix,
        @Nullable BrokerKeys keys) {
    /** Without encryption. */
    public BrokerSettings(Path folder, String listen, int port, String prefix) {
        this(folder, listen, port, prefix, null);
    }

    public BrokerSettings {
        if (prefix.isBlank() || prefix.endsWith("/")) {
            throw new IllegalArgumentException("a prefix has no slash at its end, unlike '%s'".formatted(prefix));
        }
    }
}
