package io.vitrine.alerts;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** How Vitrine presents itself to a broker. */
final class Login {
    private static final int KEEP_ALIVE_SECONDS = 10;
    private static final int CONNECT_SECONDS = 5;
    /** While Vitrine is away the broker keeps what devices ask of it for this long. */
    private static final Duration SESSION = Duration.ofHours(1);
    /** Devices have little to say. */
    private static final long LARGEST_PACKET = 64L * 1024;

    private Login() {}

    /** The address as Paho wants it, with a port. */
    static String address(MqttSettings settings) {
        boolean tls =
                settings.broker() != null && "ssl".equals(settings.broker().getScheme());
        return "%s://%s:%d".formatted(tls ? "ssl" : "tcp", settings.host(), settings.port());
    }

    /**
     * Always the same for a store, so that the broker ends what is left of an earlier connection, and tells its last
     * will, before it lets the new one in.
     */
    static String id(Topics topics) {
        return "vitrine-" + topics.store();
    }

    /**
     * Reads the trust file.
     *
     * @throws IllegalArgumentException if it is no good
     */
    static void check(MqttSettings settings) {
        Path trust = settings.trust();
        if (trust != null) {
            Trust.of(trust);
        }
    }

    static MqttConnectionOptions options(MqttSettings settings, Topics topics) {
        MqttConnectionOptions options = new MqttConnectionOptions();
        options.setAutomaticReconnect(false);
        options.setCleanStart(false);
        options.setSessionExpiryInterval(SESSION.toSeconds());
        options.setKeepAliveInterval(KEEP_ALIVE_SECONDS);
        options.setConnectionTimeout(CONNECT_SECONDS);
        options.setMaximumPacketSize(LARGEST_PACKET);
        if (settings.user() != null) {
            options.setUserName(settings.user());
        }
        if (settings.password() != null) {
            options.setPassword(settings.password().getBytes(StandardCharsets.UTF_8));
        }
        Path trust = settings.trust();
        if (trust != null) {
            options.setSocketFactory(Trust.of(trust));
        }
        options.setHttpsHostnameVerificationEnabled(true);
        options.setWill(
                topics.available(),
                new MqttMessage(Messages.OFFLINE.getBytes(StandardCharsets.UTF_8), 1, true, new MqttProperties()));
        return options;
    }
}
