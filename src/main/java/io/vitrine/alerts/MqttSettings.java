package io.vitrine.alerts;

import java.net.URI;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which MQTT broker carries the alerts, and how to log in there.
 *
 * @param broker {@code tcp://host:1883} or {@code ssl://host:8883}; null for the broker inside this program
 * @param user null where the broker asks for none
 * @param password never shown; null where the broker asks for none
 * @param trust a PEM file of the certificates that are trusted with {@code ssl}; null for those that Java trusts
 */
public record MqttSettings(
        @Nullable URI broker,
        @Nullable String user,
        @Nullable String password,
        @Nullable Path trust) {
    /** The broker inside this program. */
    public static final MqttSettings EMBEDDED = new MqttSettings(null, null, null, null);

    private static final Set<String> SCHEMES = Set.of("tcp", "ssl");

    public MqttSettings {
        if (broker == null) {
            refuse(
                    user != null || password != null || trust != null,
                    "the embedded broker needs no login and no trust");
        } else {
            refuse(
                    broker.getScheme() == null || !SCHEMES.contains(broker.getScheme()) || broker.getHost() == null,
                    "a broker is 'embedded', tcp://host:1883 or ssl://host:8883");
            refuse(broker.getUserInfo() != null, "user and password of the broker have keys of their own");
            refuse(trust != null && !"ssl".equals(broker.getScheme()), "'trust' needs a broker at ssl://");
            refuse(password != null && user == null, "a password needs a user");
        }
    }

    /** Whether the broker runs inside this program. */
    public boolean isEmbedded() {
        return broker == null;
    }

    private static void refuse(boolean wrong, String why) {
        if (wrong) {
            throw new IllegalArgumentException(why);
        }
    }

    /** Never shows the password. */
    @Override
    public String toString() {
        return broker == null ? "embedded broker" : "broker " + broker.getScheme() + "://" + broker.getAuthority();
    }
}
