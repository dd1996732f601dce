package io.vitrine.cli;

import io.vitrine.alerts.AlertBook;
import io.vitrine.alerts.MqttPublisher;
import io.vitrine.alerts.MqttSettings;
import io.vitrine.alerts.Topics;
import io.vitrine.broker.BrokerException;
import io.vitrine.broker.BrokerKeys;
import io.vitrine.broker.BrokerLogins;
import io.vitrine.broker.BrokerSettings;
import io.vitrine.broker.EmbeddedBroker;
import io.vitrine.capture.Sources;
import io.vitrine.detection.InferenceLine;
import io.vitrine.models.ModelException;
import io.vitrine.models.ModelStore;
import io.vitrine.pipeline.FirstLook;
import io.vitrine.pipeline.Latencies;
import io.vitrine.pipeline.Pipelines;
import io.vitrine.pipeline.Portraits;
import io.vitrine.pipeline.Witness;
import io.vitrine.reports.AlertDays;
import io.vitrine.reports.Forgetting;
import io.vitrine.reports.Ledger;
import io.vitrine.rules.RuleException;
import io.vitrine.site.Site;
import io.vitrine.storage.Database;
import io.vitrine.storage.StorageException;
import io.vitrine.web.BrokerDoor;
import io.vitrine.web.Edits;
import io.vitrine.web.House;
import io.vitrine.web.WebServer;
import io.vitrine.web.people.LoginThrottle;
import io.vitrine.web.people.People;
import java.math.BigInteger;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The whole product of one store, running: its parts are opened in their order, and closed the other way round. */
final class OpenStore implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(OpenStore.class);

    /** The broker's user for all browsers; who sits before them is known to the web server. */
    private static final String PAGES = "pages";

    private static final int PASSWORD_BITS = 160;

    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Clock clock = Clock.systemUTC();
    private final SecureRandom random = new SecureRandom();

    private final Site site;
    private @Nullable WebServer web;

    private OpenStore(Site site) {
        this.site = site;
    }

    /** Where the pages are. */
    URI address() {
        return web().address();
    }

    /** The password made for the first user, to be shown once; empty after the first start. */
    Optional<String> firstPassword() {
        return web().firstPassword();
    }

    /** Takes over changed cameras and rules at once; what else differs is named in the log and waits for a new start. */
    void change(Site next) {
        web().configure(next);
        List<String> waiting = next.differencesThatWait(site);
        if (!waiting.isEmpty()) {
            LOG.warn("changed, but taken over only after a restart: {}", String.join(", ", waiting));
        }
    }

    private WebServer web() {
        return Objects.requireNonNull(web, "opened");
    }

    /**
     * Opens everything, and watches from then on.
     *
     * @throws OpeningException if a part cannot be opened, after closing those that were
     */
    static OpenStore open(Site site) throws OpeningException {
        OpenStore store = new OpenStore(site);
        try {
            store.openAll();
            return store;
        } catch (StorageException
                | BrokerException
                | ModelException
                | RuleException
                | IllegalStateException
                | IllegalArgumentException e) {
            store.close();
            throw new OpeningException(e);
        }
    }

    private void openAll() throws RuleException {
        Topics topics = new Topics(site.store().id());
        ZoneId zone = site.store().timeZone();
        SeeingModels models = part(SeeingModels.open(
                new ModelStore(site.models().folder(), site.models().device())));
        Database database = part(Database.open(site.database()));
        AlertBook alerts = part(AlertBook.open(database, topics, clock));
        Ledger ledger = part(new Ledger(database, zone, clock));
        part(new AlertDays(database, zone, clock).start());
        part(new Forgetting(database, site.retention(), site.privacy().picturesKept(), zone, clock).start());
        Brokers brokers = brokers(site, topics, database);
        MqttPublisher publisher = part(new MqttPublisher(brokers.own(), topics, alerts, clock).start());
        Telling telling = part(new Telling(ledger, publisher, pictures(alerts), zone, clock));
        InferenceLine line = part(models.line());
        Pipelines pipelines = part(new Pipelines(
                site.store().id(),
                zone,
                models.seeing(line, random),
                camera -> Sources.live(camera, clock),
                alerts,
                telling,
                site.privacy().rawView()));
        Site edited = new Edits(database).on(site);
        pipelines.apply(edited.cameras(), edited.rules());
        telling.start(pipelines);
        Latencies published = new Latencies();
        publisher.onPublished(published::add);
        publisher.stats(new StoreStats(pipelines, alerts, ledger, published));
        web = part(WebServer.start(
                site.web(),
                new House(
                        site,
                        new LiveCameras(pipelines, new FirstLook(line, clock)),
                        new LiveSetup(pipelines),
                        alerts,
                        ledger,
                        brokers.door(),
                        publisher::status,
                        database,
                        models.cards())));
    }

    /** Makes and keeps the pictures of alerts where the configuration says so; otherwise nothing there looks at a picture. */
    private Witness pictures(AlertBook alerts) {
        return site.privacy().picturesKept().isZero() ? new Witness() {} : part(new Portraits(alerts::keep));
    }

    /** How Vitrine itself reaches the broker, and how it does so for browsers. */
    private record Brokers(MqttSettings own, BrokerDoor door) {}

    /** The configured broker, or Vitrine's own, started; browsers can do less there than Vitrine itself. */
    private Brokers brokers(Site site, Topics topics, Database database) {
        MqttSettings configured = site.mqtt();
        if (!configured.isEmbedded()) {
            return new Brokers(configured, BrokerDoor.of(configured, topics.prefix()));
        }
        String password = new BigInteger(PASSWORD_BITS, random).toString(Character.MAX_RADIX);
        BrokerLogins logins = new BrokerGuests(PAGES, password, new People(database, clock), new LoginThrottle(clock));
        BrokerKeys keys = configured.keyStore() == null
                ? null
                : new BrokerKeys(configured.keyStore(), Objects.requireNonNull(configured.keyStorePassword()));
        EmbeddedBroker broker = part(EmbeddedBroker.start(
                new BrokerSettings(
                        site.data().resolve("broker"), configured.host(), configured.port(), topics.prefix(), keys),
                logins));
        return new Brokers(
                new MqttSettings(broker.address(), broker.user(), broker.password(), null),
                BrokerDoor.plain(broker.address().getHost(), broker.port(), PAGES, password, topics.prefix()));
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
