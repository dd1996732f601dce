package io.vitrine.web;

import io.vitrine.alerts.MqttPublisher;
import io.vitrine.alerts.MqttSettings;
import io.vitrine.alerts.Topics;
import io.vitrine.broker.BrokerRole;
import io.vitrine.broker.BrokerSettings;
import io.vitrine.broker.EmbeddedBroker;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The product's own broker, with a login for pages that may only listen. */
final class TestBroker implements AutoCloseable {
    private static final Topics TOPICS = new Topics("test");
    private static final String PAGES = "pages";
    private static final String PASSWORD = "a password of pages";

    private final EmbeddedBroker broker;
    private @Nullable MqttPublisher publisher;

    TestBroker() {
        try {
            Path folder = Files.createTempDirectory("vitrine-broker-");
            broker = EmbeddedBroker.start(
                    new BrokerSettings(folder, "127.0.0.1", 0, TOPICS.prefix()),
                    (user, password) -> user.equals(PAGES) && password.equals(PASSWORD)
                            ? Optional.of(BrokerRole.DISPLAY)
                            : Optional.empty());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    BrokerDoor door() {
        return BrokerDoor.plain("127.0.0.1", broker.port(), PAGES, PASSWORD, TOPICS.prefix());
    }

    /** From now on the house's alerts are told. */
    void tell(TestHouse house) {
        publisher = new MqttPublisher(
                        new MqttSettings(broker.address(), broker.user(), broker.password(), null),
                        TOPICS,
                        house.alerts,
                        InstantSource.system())
                .start();
    }

    @Override
    public void close() {
        if (publisher != null) {
            publisher.close();
        }
        broker.close();
    }
}
