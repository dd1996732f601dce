package io.vitrine.broker;

import java.net.BindException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.apache.activemq.artemis.api.core.TransportConfiguration;
import org.apache.activemq.artemis.core.config.Configuration;
import org.apache.activemq.artemis.core.config.ConfigurationUtils;
import org.apache.activemq.artemis.core.config.WildcardConfiguration;
import org.apache.activemq.artemis.core.config.impl.ConfigurationImpl;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyAcceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.TransportConstants;
import org.apache.activemq.artemis.core.server.JournalType;
import org.apache.activemq.artemis.core.server.ServerSession;
import org.apache.activemq.artemis.core.server.embedded.EmbeddedActiveMQ;
import org.apache.activemq.artemis.core.settings.impl.AddressSettings;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Vitrine's own MQTT broker, in its own process: MQTT 3.1.1 and 5 over TCP, or for devices over TLS. Retained messages, and
 * what devices with a session have not fetched yet, survive a restart.
 *
 * <p>Vitrine itself comes in as {@link #user()} with {@link #password()}, made anew at each start, and may do
 * everything. Everybody else is asked by {@link BrokerLogins} and may hear alerts, counts and cameras, and claim, serve,
 * dismiss and escalate alerts, in the name of their login and in no other.
 */
public final class EmbeddedBroker implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedBroker.class);
    private static final String ACCEPTOR = "mqtt";
    /** For devices, where the other one is for this machine only. */
    private static final String TLS_ACCEPTOR = "mqtt-tls";

    private static final String TLS_VERSIONS = "TLSv1.3,TLSv1.2";
    private static final String LOOPBACK = "127.0.0.1";
    private static final Set<String> EVERYWHERE = Set.of("0.0.0.0", "::", "[::]");
    private static final String USER = "vitrine";
    private static final int PASSWORD_BYTES = 24;
    private static final int JOURNAL_FILE_BYTES = 2 * 1024 * 1024;
    private static final long MEMORY_BYTES = 64L * 1024 * 1024;
    private static final long LOCK_WAIT_MILLIS = 5_000;
    private static final long EXPIRY_SCAN_MILLIS = 2_000;
    private static final long UNUSED_SCAN_MILLIS = 2_000;
    /** Where Artemis keeps the retained message of a topic. */
    private static final String RETAINED = "$sys.mqtt.retain.";

    private static final long GUEST_CHECK_SECONDS = 2;
    /**
     * No topic aliases: clients that use them on a new connection lose messages. A device that speaks MQTT 3.1.1 and asks
     * for a session is remembered for a day.
     */
    private static final String OPTIONS =
            "?protocols=MQTT;topicAliasMaximum=0;defaultMqttSessionExpiryInterval=86400;remotingThreads=2";

    private final EmbeddedActiveMQ artemis;
    private final String listen;
    private final String password;
    private final BrokerLogins logins;

    private EmbeddedBroker(EmbeddedActiveMQ artemis, String listen, String password, BrokerLogins logins) {
        this.artemis = artemis;
        this.listen = listen;
        this.password = password;
        this.logins = logins;
    }

    /**
     * Starts it.
     *
     * @throws BrokerException if the port is taken, or its folder cannot be used
     */
    public static EmbeddedBroker start(BrokerSettings settings, BrokerLogins logins) {
        byte[] secret = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(secret);
        String password = Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
        EmbeddedActiveMQ artemis = new EmbeddedActiveMQ();
        AccessList access = new AccessList(settings.prefix());
        artemis.setSecurityManager(new BrokerSecurity(USER, password, logins, access));
        BrokerKeys keys = settings.keys();
        if (keys != null) {
            keys.check();
        }
        EmbeddedBroker broker =
                new EmbeddedBroker(artemis, keys == null ? settings.listen() : LOOPBACK, password, logins);
        try {
            artemis.setConfiguration(configuration(settings, access));
            artemis.start();
            if (broker.port() <= 0 || (keys != null && broker.securePort() <= 0)) {
                throw new BindException("the port is taken");
            }
            // It never throws, which would end it; and it ends with the broker.
            var unused = artemis.getActiveMQServer()
                    .getScheduledPool()
                    .scheduleWithFixedDelay(
                            broker::checkGuests, GUEST_CHECK_SECONDS, GUEST_CHECK_SECONDS, TimeUnit.SECONDS);
            // Artemis throws plain Exceptions.
        } catch (Exception e) {
            broker.close();
            throw new BrokerException(
                    "the embedded broker cannot listen on %s:%d with its data in %s: %s"
                            .formatted(settings.listen(), settings.port(), settings.folder(), e.getMessage()),
                    e);
        }
        LOG.info("the embedded broker listens on {}", broker.address());
        if (keys != null) {
            LOG.info("devices reach it at {}:{} over TLS", settings.listen(), broker.securePort());
        }
        return broker;
    }

    /** Where it is reached from this machine: {@code tcp://127.0.0.1:1883}. */
    public URI address() {
        String host = EVERYWHERE.contains(listen) ? LOOPBACK : listen;
        return URI.create("tcp://" + host + ":" + port());
    }

    /** The port it listens on for this machine, and without keys for all. */
    public int port() {
        return acceptor(ACCEPTOR).getActualPort();
    }

    /** The port it listens on for devices, over TLS; only with keys. */
    public int securePort() {
        return acceptor(TLS_ACCEPTOR).getActualPort();
    }

    /** The name by which Vitrine itself comes in. */
    public String user() {
        return USER;
    }

    /** The password by which Vitrine itself comes in; another one after each start. */
    public String password() {
        return password;
    }

    /** Puts everybody out who came in by this name. Those whom {@link BrokerLogins} still knows can come back. */
    public void disconnect(String user) {
        for (ServerSession session : artemis.getActiveMQServer().getSessions()) {
            if (user.equals(session.getUsername())) {
                session.getRemotingConnection().disconnect(false);
            }
        }
    }

    /** How many topics and filters it has in mind. */
    int topics() {
        return artemis.getActiveMQServer().getPostOffice().getAddresses().size();
    }

    private void checkGuests() {
        Set<String> guests = artemis.getActiveMQServer().getSessions().stream()
                .map(ServerSession::getUsername)
                .filter(user -> user != null && !user.equals(USER))
                .collect(Collectors.toSet());
        for (String user : guests) {
            if (!stays(user)) {
                LOG.info("{} may not stay", user);
                disconnect(user);
            }
        }
    }

    private boolean stays(String user) {
        try {
            return logins.stays(user);
        } catch (RuntimeException e) {
            LOG.warn("whether {} may stay cannot be checked: {}", user, e.getMessage());
            return false;
        }
    }

    @Override
    public void close() {
        try {
            artemis.stop();
            // Artemis throws plain Exceptions, and nothing can be done about one at the end.
        } catch (Exception e) {
            LOG.warn("the embedded broker did not stop cleanly: {}", e.getMessage());
        }
    }

    private NettyAcceptor acceptor(String name) {
        return (NettyAcceptor) Objects.requireNonNull(
                artemis.getActiveMQServer().getRemotingService().getAcceptor(name));
    }

    private static Configuration configuration(BrokerSettings settings, AccessList access) throws Exception {
        Path folder = settings.folder().toAbsolutePath();
        ConfigurationImpl configuration = new ConfigurationImpl();
        configuration
                .setName("vitrine")
                .setPersistenceEnabled(true)
                .setJournalType(JournalType.NIO)
                .setJournalMinFiles(2)
                .setJournalFileSize(JOURNAL_FILE_BYTES)
                .setJournalLockAcquisitionTimeout(LOCK_WAIT_MILLIS)
                .setJournalDirectory(folder.resolve("journal").toString())
                .setBindingsDirectory(folder.resolve("bindings").toString())
                .setLargeMessagesDirectory(folder.resolve("large").toString())
                .setPagingDirectory(folder.resolve("paging").toString())
                .setNodeManagerLockDirectory(folder.resolve("lock").toString())
                .setGlobalMaxSize(MEMORY_BYTES)
                // A full disk is told by others; by default the broker would go silent at 90 %.
                .setMaxDiskUsage(-1)
                .setMessageExpiryScanPeriod(EXPIRY_SCAN_MILLIS)
                .setJMXManagementEnabled(false)
                .setSecurityEnabled(true)
                // A device that lost its right is out at once, not when a cache forgets it.
                .setAuthenticationCacheSize(0)
                .setAuthorizationCacheSize(0)
                .setAddressQueueScanPeriod(UNUSED_SCAN_MILLIS)
                .addAddressSetting("#", addresses())
                .addAddressSetting(settings.prefix() + "/alerts/#", addressesOfAlerts())
                .addAddressSetting(RETAINED + settings.prefix() + "/alerts/#", retainedOfAlerts());
        acceptors(settings).forEach(configuration::addAcceptorConfiguration);
        configuration.setCriticalAnalyzer(false);
        configuration.registerBrokerPlugin(new Signing(USER, access));
        // Addresses are written as topics are, so that a dot in a topic is only a dot.
        configuration.setWildCardConfiguration(
                new WildcardConfiguration().setDelimiter('/').setAnyWords('#').setSingleWord('+'));
        return configuration;
    }

    /** One for all, or with keys one for this machine and one for devices. */
    private static List<TransportConfiguration> acceptors(BrokerSettings settings) throws Exception {
        BrokerKeys keys = settings.keys();
        if (keys == null) {
            return List.of(acceptor(ACCEPTOR, settings.listen(), settings.port()));
        }
        TransportConfiguration secure = acceptor(TLS_ACCEPTOR, settings.listen(), settings.port());
        secure.getParams()
                .putAll(Map.of(
                        TransportConstants.SSL_ENABLED_PROP_NAME,
                        true,
                        TransportConstants.KEYSTORE_TYPE_PROP_NAME,
                        BrokerKeys.TYPE,
                        TransportConstants.KEYSTORE_PATH_PROP_NAME,
                        keys.file().toAbsolutePath().toString(),
                        TransportConstants.KEYSTORE_PASSWORD_PROP_NAME,
                        keys.password(),
                        TransportConstants.ENABLED_PROTOCOLS_PROP_NAME,
                        TLS_VERSIONS));
        return List.of(acceptor(ACCEPTOR, LOOPBACK, 0), secure);
    }

    private static TransportConfiguration acceptor(String name, String host, int port) throws Exception {
        return ConfigurationUtils.parseAcceptorURI(name, "tcp://" + host + ":" + port + OPTIONS)
                .get(0);
    }

    /** Each alert has topics of its own: they are forgotten when they hold nothing, also those nobody listened to. */
    private static AddressSettings addressesOfAlerts() {
        return addresses().setAutoDeleteAddressesSkipUsageCheck(true);
    }

    /** Not so for all queues: those of a device that is away must stay though they hold nothing. */
    private static AddressSettings retainedOfAlerts() {
        return addressesOfAlerts().setAutoDeleteQueuesSkipUsageCheck(true);
    }

    private static AddressSettings addresses() {
        return new AddressSettings()
                .setAutoCreateAddresses(true)
                .setAutoCreateQueues(true)
                .setAutoDeleteQueues(true)
                .setAutoDeleteAddresses(true);
    }
}
