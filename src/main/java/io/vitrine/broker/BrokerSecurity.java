package io.vitrine.broker;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import javax.security.auth.Subject;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.core.security.Role;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.security.ActiveMQSecurityManager5;
import org.apache.activemq.artemis.spi.core.security.jaas.UserPrincipal;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks everybody at the broker's door who they are, and lets them do what their role may. Nobody is anonymous. */
final class BrokerSecurity implements ActiveMQSecurityManager5 {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerSecurity.class);
    /** A queue of an address is written as address::queue. */
    private static final String QUEUE = "::";

    private final String ownUser;
    private final String ownPassword;
    private final BrokerLogins logins;
    private final AccessList access;

    BrokerSecurity(String ownUser, String ownPassword, BrokerLogins logins, AccessList access) {
        this.ownUser = ownUser;
        this.ownPassword = ownPassword;
        this.logins = logins;
        this.access = access;
    }

    private record Holder(BrokerRole role) implements Principal {
        @Override
        public String getName() {
            return role.name();
        }
    }

    @Override
    public @Nullable Subject authenticate(
            @Nullable String user, @Nullable String password, RemotingConnection connection, String domain) {
        Subject subject = user == null || password == null ? null : known(user, password);
        if (subject == null) {
            LOG.info("a device from {} is refused: wrong login", connection.getRemoteAddress());
        }
        return subject;
    }

    private @Nullable Subject known(String user, String password) {
        if (user.equals(ownUser)) {
            return same(password, ownPassword) ? subject(user) : null;
        }
        return role(user, password)
                .map(role -> {
                    Subject subject = subject(user);
                    subject.getPrincipals().add(new Holder(role));
                    return subject;
                })
                .orElse(null);
    }

    @Override
    public boolean authorize(Subject subject, Set<Role> unused, CheckType check, String address) {
        Optional<BrokerRole> role =
                subject.getPrincipals(Holder.class).stream().map(Holder::role).findFirst();
        if (role.isEmpty()) {
            return subject.getPrincipals(UserPrincipal.class).stream()
                    .anyMatch(user -> user.getName().equals(ownUser));
        }
        int end = address.indexOf(QUEUE);
        return allowed(role.get(), check, end < 0 ? address : address.substring(0, end));
    }

    private boolean allowed(BrokerRole role, CheckType check, String topic) {
        return switch (check) {
            case SEND -> access.maySpeak(role, topic);
            case CONSUME,
                    CREATE_DURABLE_QUEUE,
                    DELETE_DURABLE_QUEUE,
                    CREATE_NON_DURABLE_QUEUE,
                    DELETE_NON_DURABLE_QUEUE -> access.mayHear(topic);
            case CREATE_ADDRESS, DELETE_ADDRESS -> access.mayHear(topic) || access.maySpeak(role, topic);
            default -> false;
        };
    }

    private Optional<BrokerRole> role(String user, String password) {
        try {
            return logins.login(user, password);
        } catch (RuntimeException e) {
            LOG.warn("a device is refused, its login cannot be checked", e);
            return Optional.empty();
        }
    }

    private static Subject subject(String user) {
        Subject subject = new Subject();
        subject.getPrincipals().add(new UserPrincipal(user));
        return subject;
    }

    /** In constant time. */
    private static boolean same(String given, String right) {
        return MessageDigest.isEqual(given.getBytes(StandardCharsets.UTF_8), right.getBytes(StandardCharsets.UTF_8));
    }

    /** Only asked by the protocols that are not spoken here. */
    @Override
    public boolean validateUser(String user, String password) {
        return false;
    }

    /** Only asked by the protocols that are not spoken here. */
    @Override
    public boolean validateUserAndRole(String user, String password, Set<Role> roles, CheckType check) {
        return false;
    }
}
