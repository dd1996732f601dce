package io.vitrine.broker;

import java.util.Optional;

/**
 * Who may come in. Asked once for each connection, on the broker's threads, so it must be quick; if it throws, nobody
 * comes in.
 */
@FunctionalInterface
public interface BrokerLogins {
    /** Nobody but Vitrine itself. */
    BrokerLogins NOBODY = (user, password) -> Optional.empty();

    /** The role of one who proves who they are, empty for anybody else. */
    Optional<BrokerRole> login(String user, String password);

    /** Whether one who came in may stay; asked every few seconds, and put out if not or if it throws. */
    default boolean stays(String user) {
        return true;
    }
}
