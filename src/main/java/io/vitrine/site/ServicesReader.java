package io.vitrine.site;

import io.vitrine.alerts.MqttSettings;
import io.vitrine.storage.DatabaseSettings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Reads how to reach the broker and the database, and where the pages are served. */
final class ServicesReader {
    private static final String EMBEDDED = "embedded";
    private static final String BROKER =
            "must be embedded, embedded://address:port, tcp://host:1883 or ssl://host:8883";
    private static final Set<String> SCHEMES = Set.of(EMBEDDED, "tcp", "ssl");
    private static final String DATABASE = "must be embedded or jdbc:postgresql://host/name";

    private final Reading reading;

    ServicesReader(Reading reading) {
        this.reading = reading;
    }

    MqttSettings mqtt(Section section) {
        Optional<URI> broker = section.value("broker", Optional.empty(), this::broker);
        Optional<String> user = section.find("user", this::filled);
        Optional<String> password = section.find("password", this::filled);
        Optional<Path> trust = section.find("trust", this::file);
        Optional<Path> keyStore = section.find("key-store", this::file);
        Optional<String> keyStorePassword = section.find("key-store-password", this::filled);
        section.end();
        return section.make(() -> new MqttSettings(
                        broker.orElse(null),
                        user.orElse(null),
                        password.orElse(null),
                        trust.orElse(null),
                        keyStore.orElse(null),
                        keyStorePassword.orElse(null)))
                .orElse(MqttSettings.EMBEDDED);
    }

    DatabaseSettings database(Section section, Path data) {
        Optional<String> url = section.value("url", Optional.empty(), this::database);
        Optional<String> user = section.find("user", this::filled);
        Optional<String> password = section.find("password", this::filled);
        section.end();
        DatabaseSettings embedded = DatabaseSettings.embedded(data);
        return section.make(() -> {
                    if (url.isEmpty() && (user.isPresent() || password.isPresent())) {
                        throw new IllegalArgumentException("the embedded database needs no user and no password");
                    }
                    return url.map(u -> new DatabaseSettings(u, user.orElse("vitrine"), password.orElse("")))
                            .orElse(embedded);
                })
                .orElse(embedded);
    }

    WebSettings web(Section section) {
        String address = section.value("address", WebSettings.DEFAULT.address(), Scalars::text);
        int port = section.value("port", WebSettings.DEFAULT.port(), Scalars::port);
        Optional<String> password = section.find("admin-password", this::filled);
        PushSettings push = push(section.section("push"));
        section.end();
        return section.make(() -> new WebSettings(address, port, password.orElse(null), push))
                .orElse(WebSettings.DEFAULT);
    }

    private PushSettings push(Section section) {
        boolean enabled = section.value("enabled", false, Scalars::flag);
        Optional<String> contact = section.find("contact", Scalars::text);
        List<String> services = section.list("services").stream()
                .flatMap(one -> Leaf.parsed(reading, section.name("services"), one, Scalars::text).stream())
                .toList();
        section.end();
        return section.make(() -> new PushSettings(
                        enabled, contact.orElse(null), services.isEmpty() ? PushSettings.KNOWN : services))
                .orElse(PushSettings.OFF);
    }

    // Neither of the two below may say what it was given: it may hold a password.

    private Optional<URI> broker(String text) {
        String broker = filled(text);
        if (broker.equals(EMBEDDED)) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(broker);
            if (uri.getHost() == null || !SCHEMES.contains(uri.getScheme())) {
                throw new IllegalArgumentException(BROKER);
            }
            return Optional.of(uri);
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(BROKER, null);
        }
    }

    private Optional<String> database(String text) {
        String url = filled(text);
        if (url.equals(EMBEDDED)) {
            return Optional.empty();
        }
        if (!url.startsWith("jdbc:postgresql://")) {
            throw new IllegalArgumentException(DATABASE + "; where the embedded one lies is told by 'data'");
        }
        if (url.contains("@") || url.toLowerCase(Locale.ROOT).contains("password=")) {
            throw new IllegalArgumentException(DATABASE + "; user and password have keys of their own");
        }
        return Optional.of(url);
    }

    private Path file(String text) {
        Path file = reading.path(Scalars.text(text));
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException("must be a file that is there, not " + file);
        }
        return file;
    }

    private String filled(String text) {
        return reading.environment().fill(Scalars.text(text));
    }
}
