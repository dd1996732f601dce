package io.vitrine.bench;

import io.vitrine.alerts.AlertBook;
import io.vitrine.alerts.AlertSink;
import io.vitrine.alerts.MqttPublisher;
import io.vitrine.alerts.MqttSettings;
import io.vitrine.alerts.Topics;
import io.vitrine.broker.BrokerLogins;
import io.vitrine.broker.BrokerSettings;
import io.vitrine.broker.EmbeddedBroker;
import io.vitrine.storage.Database;
import io.vitrine.storage.DatabaseSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.slf4j.LoggerFactory;

/** The way of an alert as in a store: database, outbox, broker, and the broker's word that it has it. */
public final class Publishing implements AutoCloseable {
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final AlertBook book;

    /**
     * @param folder for the database and the embedded broker, best a new one
     * @param store part of the topics
     * @param published hears how long each alert took from captured to published
     */
    public Publishing(Path folder, String store, MqttSettings broker, Consumer<Duration> published) {
        Topics topics = new Topics(store);
        InstantSource clock = InstantSource.system();
        this.book = part(AlertBook.open(part(Database.open(DatabaseSettings.embedded(folder))), topics, clock));
        MqttPublisher publisher = new MqttPublisher(reachable(folder, topics, broker), topics, book, clock);
        publisher.onPublished(published);
        part(publisher.start());
    }

    /** Where alerts go in. */
    public AlertSink alerts() {
        return book;
    }

    private MqttSettings reachable(Path folder, Topics topics, MqttSettings broker) {
        if (!broker.isEmbedded()) {
            return broker;
        }
        EmbeddedBroker own = part(EmbeddedBroker.start(
                new BrokerSettings(folder.resolve("broker"), broker.host(), broker.port(), topics.prefix()),
                BrokerLogins.NOBODY));
        return new MqttSettings(own.address(), own.user(), own.password(), null);
    }

    private <T extends AutoCloseable> T part(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public void close() {
        parts.forEach(part -> {
            try {
                part.close();
                // Whatever one part throws, the others still have to be closed.
            } catch (Exception e) {
                LoggerFactory.getLogger(Publishing.class).warn("a part did not close cleanly", e);
            }
        });
    }
}
