package io.vitrine.cli;

import io.vitrine.alerts.AlertBook;
import io.vitrine.alerts.MqttPublisher;
import io.vitrine.alerts.MqttSettings;
import io.vitrine.alerts.Topics;
import io.vitrine.broker.BrokerException;
import io.vitrine.broker.BrokerLogins;
import io.vitrine.broker.BrokerSettings;
import io.vitrine.broker.EmbeddedBroker;
import io.vitrine.capture.Sources;
import io.vitrine.detection.InferenceLine;
import io.vitrine.models.ModelException;
import io.vitrine.models.ModelStore;
import io.vitrine.pipeline.Pipelines;
import io.vitrine.reports.Forgetting;
import io.vitrine.reports.Ledger;
import io.vitrine.rules.RuleException;
import io.vitrine.site.Site;
import io.vitrine.storage.Database;
import io.vitrine.storage.StorageException;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole product of one store, running: its parts are opened in their order, and closed the other way round. */
final class OpenStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenStore.class);

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Clock clock = Clock.systemUTC();

    private OpenStore() {}

    /**
     * Opens everything, and watches from then on.
     *
     * @throws OpeningException if a part cannot be opened, after closing those that were
     */
    static OpenStore open(Site site) throws OpeningException {
        OpenStore store = new OpenStore();
        try {
            store.openAll(site);
            return store;
        } catch (StorageException | BrokerException | ModelException | RuleException e) {
            store.close();
            throw new OpeningException(e);
        }
    }

    private void openAll(Site site) throws RuleException {
        Topics topics = new Topics(site.store().id());
        ZoneId zone = site.store().timeZone();
        SeeingModels models = part(SeeingModels.open(
                new ModelStore(site.models().folder(), site.models().device())));
        Database database = part(Database.open(site.database()));
        AlertBook alerts = part(AlertBook.open(database, topics, clock));
        Ledger ledger = part(new Ledger(database, zone, clock));
        part(alerts.listen(ledger::record));
        part(new Forgetting(database, site.retention(), zone, clock).start());
        MqttSettings broker = broker(site, topics);
        MqttPublisher publisher = part(new MqttPublisher(broker, topics, alerts, clock).start());
        Telling telling = part(new Telling(ledger, publisher, zone, clock));
        InferenceLine line = part(models.line());
        Pipelines pipelines = part(new Pipelines(
                site.store().id(),
                zone,
                models.seeing(line, new SecureRandom()),
                camera -> Sources.live(camera, clock),
                alerts,
                telling));
        pipelines.apply(site.cameras(), site.rules());
        telling.start(pipelines);
    }

    /** The configured broker, or Vitrine's own, started. */
    private MqttSettings broker(Site site, Topics topics) {
        MqttSettings configured = site.mqtt();
        if (!configured.isEmbedded()) {
            return configured;
        }
        EmbeddedBroker own = part(EmbeddedBroker.start(
                new BrokerSettings(
                        site.data().resolve("broker"), configured.host(), configured.port(), topics.prefix()),
                BrokerLogins.NOBODY));
        return new MqttSettings(own.address(), own.user(), own.password(), null);
    }

    private <T extends AutoCloseable> T part(T part) {
        parts.push(part);
        return part;
    }

    @Override
    public void close() {
        parts.forEach(OpenStore::close);
        parts.clear();
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
            // Whatever one part throws, the others still have to be closed.
        } catch (Exception e) {
            LOG.warn("{} did not close cleanly", part.getClass().getSimpleName(), e);
        }
    }
}
