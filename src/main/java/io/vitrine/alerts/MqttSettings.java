package io.vitrine.alerts;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Set;
import javax.net.SocketFactory;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * Which MQTT broker carries the alerts, and how to log in there.
 *
 * @param broker {@code tcp://host:1883} or {@code ssl://host:8883}; null for the broker inside this program, on loopback
 *     and any free port; {@code embedded://address:port} for the same where devices can reach it
 * @param user null where the broker asks for none
 * @param password never shown; null where the broker asks for none
 * @param trust a PEM file of the certificates that are trusted with {@code ssl}; null for those that Java trusts
 * @param keyStore a PKCS #12 file by which devices reach the embedded broker over TLS; null for no encryption
 * @param keyStorePassword never shown
 */
public record MqttSettings(
        @Nullable URI broker,
        @Nullable String user,
        @Nullable String password,
        @Nullable Path trust,
        @Nullable Path keyStore,
        @Nullable String keyStorePassword) {
    /** The broker inside this program. */
    public static final MqttSettings EMBEDDED = new MqttSettings(null, null, null, null);

    private static final String INSIDE = "embedded";
    private static final Set<String> SCHEMES = Set.of("tcp", "ssl", INSIDE);
    private static final String LOOPBACK = "127.0.0.1";
    private static final int PLAIN_PORT = 1883;
    private static final int TLS_PORT = 8883;

    /** Without keys for the embedded broker. */
    public MqttSettings(@Nullable URI broker, @Nullable String user, @Nullable String password, @Nullable Path trust) {
        this(broker, user, password, trust, null, null);
    }

    public MqttSettings {
        if (broker != null) {
            refuse(
                    broker.getRawUserInfo() != null
                            || String.valueOf(broker.getRawAuthority()).contains("@"),
                    "user and password of the broker have keys of their own, they do not belong into its address");
            refuse(
                    broker.getScheme() == null
                            || !SCHEMES.contains(broker.getScheme())
                            || broker.getHost() == null
                            || !String.valueOf(broker.getRawPath()).matches("/?")
                            || broker.getRawQuery() != null
                            || broker.getPort() > 65_535,
                    "a broker is 'embedded', tcp://host:1883 or ssl://host:8883, not '%s'".formatted(broker));
            refuse(trust != null && !"ssl".equals(broker.getScheme()), "'trust' needs a broker at ssl://");
            refuse(password != null && user == null, "a password needs a user");
        }
        if (broker == null || INSIDE.equals(broker.getScheme())) {
            refuse(
                    user != null || password != null || trust != null,
                    "the embedded broker needs no login and no trust");
        }
        refuse(
                (keyStore == null) != (keyStorePassword == null),
                "a key store needs its password, and the other way round");
        refuse(
                keyStore != null && (broker == null || !INSIDE.equals(broker.getScheme())),
                "a key store is for the embedded broker at an address, embedded://0.0.0.0:8883");
    }

    /**
     * Reads the address as it is configured.
     *
     * @param broker {@code embedded}, {@code embedded://address:port}, {@code tcp://host:port} or
     *     {@code ssl://host:port}; the port can be left out
     * @throws IllegalArgumentException for any other, and for a password in it
     */
    public static MqttSettings of(
            String broker, @Nullable String user, @Nullable String password, @Nullable Path trust) {
        String address = broker.strip();
        try {
            return new MqttSettings(address.equals(INSIDE) ? null : new URI(address), user, password, trust);
        } catch (URISyntaxException e) {
            // Its own message would show the whole address, which may hold a password by mistake.
            throw new IllegalArgumentException("a broker is 'embedded', tcp://host:1883 or ssl://host:8883, not '%s'"
                    .formatted(address.replaceFirst("//.*@", "//***@")));
        }
    }

    /** Whether the broker runs inside this program. */
    public boolean isEmbedded() {
        return broker == null || INSIDE.equals(broker.getScheme());
    }

    /** The host of the broker; for the embedded one the address to listen on. */
    public String host() {
        return broker == null ? LOOPBACK : broker.getHost();
    }

    /** The port of the broker; for the embedded one 0 stands for any free port. */
    public int port() {
        if (broker == null) {
            return 0;
        }
        return broker.getPort() >= 0
                ? broker.getPort()
                : "ssl".equals(broker.getScheme()) || keyStore != null ? TLS_PORT : PLAIN_PORT;
    }

    /**
     * Plain sockets, or with {@code ssl} those that trust as configured.
     *
     * @throws IllegalArgumentException if the trust file is no good
     */
    public SocketFactory sockets() {
        if (!"ssl".equals(scheme())) {
            return SocketFactory.getDefault();
        }
        return trust == null ? SSLSocketFactory.getDefault() : Trust.of(trust);
    }

    private static void refuse(boolean wrong, String why) {
        if (wrong) {
            throw new IllegalArgumentException(why);
        }
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return isEmbedded() ? "embedded broker" : "broker %s://%s:%d".formatted(scheme(), host(), port());
    }

    private String scheme() {
        return broker == null ? INSIDE : broker.getScheme();
    }
}
