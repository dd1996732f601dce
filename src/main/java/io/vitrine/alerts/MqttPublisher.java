package io.vitrine.alerts;

import io.vitrine.sighting.Visit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the store's alerts, cameras, visits and counts to an MQTT broker, and takes from it what staff devices ask for.
 *
 * <p>It connects by itself and again whenever the connection ends, after 0.25 to 3 seconds. Alerts are told at least
 * once and never after they expired; a repeat has the same id and the same {@code published_at}. While the broker is
 * away alerts wait in the database, up to a thousand visits in memory, and of cameras and counts the newest.
 */
public final class MqttPublisher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(MqttPublisher.class);
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(250);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(3);
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final Duration BETWEEN_STATS = Duration.ofSeconds(60);
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final MqttSettings settings;
    private final Topics topics;
    private final AlertBook book;
    private final InstantSource clock;
    private final Notices notices = new Notices();
    private final Requests requests;
    private final Semaphore wake = new Semaphore(0);
    private final List<Consumer<Duration>> published = new CopyOnWriteArrayList<>();
    private final Thread thread = new Thread(this::run, "mqtt");
    private final AlertBook.Subscription subscription;
    private volatile Supplier<Map<String, ?>> stats = Map::of;
    private volatile BrokerStatus status;
    private volatile boolean closed;
    private Instant nextStats = Instant.MIN;
    private boolean databaseFailed;

    /**
     * Prepares; nothing is told before {@link #start()}.
     *
     * @param settings of a broker that can be reached. For the embedded one: its address and Vitrine's own login there
     * @throws IllegalArgumentException if it is the embedded broker without an address, or the trust file is no good
     */
    public MqttPublisher(MqttSettings settings, Topics topics, AlertBook book, InstantSource clock) {
        if (settings.isEmbedded()) {
            throw new IllegalArgumentException("the embedded broker must be running, and its address be known");
        }
        Login.check(settings);
        this.settings = settings;
        this.topics = topics;
        this.book = book;
        this.clock = AlertBook.toTheMicrosecond(clock);
        this.status = new BrokerStatus(false, "not started", clock.instant());
        this.requests = new Requests(topics, book, clock, wake::release);
        this.subscription = book.listen(alert -> wake.release());
        thread.setDaemon(true);
    }

    /** Begins to connect and tell, on a thread of its own. */
    public MqttPublisher start() {
        thread.start();
        return this;
    }

    /** Tells whether a camera can be seen through; the broker keeps it for those who come later. */
    public void camera(CameraAvailability camera) {
        notices.news(topics.status(camera.camera()), Messages.camera(camera));
        wake.release();
    }

    /** Tells a visit that ended. */
    public void visit(Visit visit) {
        notices.event(topics.visits(visit.camera()), Messages.visit(visit));
        wake.release();
    }

    /** Tells a count; the broker keeps it for those who come later. */
    public void count(DayCount count) {
        notices.news(topics.counts(count.name()), Messages.count(count));
        wake.release();
    }

    /** Figures to be asked for and told every minute, from now on. They must be at hand. */
    public void stats(Supplier<Map<String, ?>> figures) {
        stats = figures;
    }

    /** Hears for each alert, when it is first told, the time since the camera took the picture. Must be quick. */
    public void onPublished(Consumer<Duration> listener) {
        published.add(listener);
    }

    /** How the connection is doing. */
    public BrokerStatus status() {
        return status;
    }

    /** Says goodbye to the broker. What it has not acknowledged is told after the next start. */
    @Override
    public void close() {
        closed = true;
        wake.release();
        subscription.close();
        try {
            thread.join(GOODBYE.multipliedBy(3).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        thread.interrupt();
        requests.close();
    }

    private void run() {
        Duration wait = SHORTEST_WAIT;
        try {
            while (!closed) {
                try (Link link = connect()) {
                    wait = SHORTEST_WAIT;
                    tell(true, "connected");
                    work(link);
                } catch (LinkException e) {
                    tell(false, String.valueOf(e.getMessage()));
                } catch (RuntimeException e) {
                    // Never foreseen; without this thread no alert would ever be told again.
                    LOG.error("telling alerts failed, it begins anew", e);
                    tell(false, "telling failed");
                }
                pause(wait);
                wait = wait.multipliedBy(2).compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : wait.multipliedBy(2);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Link connect() throws LinkException {
        String[] filters = Arrays.stream(Action.values()).map(topics::requests).toArray(String[]::new);
        return Link.open(settings, topics, filters, requests::hear, wake::release);
    }

    private void work(Link link) throws LinkException, InterruptedException {
        Courier courier = new Courier(link, topics, book, notices, clock, this::tellPublished);
        while (!closed && link.up()) {
            boolean some = round(courier);
            tellStats(link);
            if (!some && wake.tryAcquire(IDLE.toMillis(), TimeUnit.MILLISECONDS)) {
                wake.drainPermits();
            }
        }
        if (!link.up()) {
            throw new LinkException(link.end());
        }
        sayGoodbye(link, courier);
    }

    /** A round that the database spoils is told once, and tried again a little later. */
    private boolean round(Courier courier) throws LinkException, InterruptedException {
        try {
            boolean some = courier.round();
            databaseFailed = false;
            return some;
        } catch (JdbiException e) {
            if (!databaseFailed) {
                LOG.warn("alerts wait, the database fails: {}", e.getMessage());
            }
            databaseFailed = true;
            return false;
        }
    }

    private void sayGoodbye(Link link, Courier courier) throws LinkException, InterruptedException {
        link.publish(topics.available(), Messages.OFFLINE, true, null, reason -> {});
        long end = System.nanoTime() + GOODBYE.toNanos();
        while (courier.owed() && link.up() && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(10);
        }
        link.leave();
        try {
            courier.settle();
        } catch (JdbiException e) {
            LOG.warn("some alerts will be told again after the next start: {}", e.getMessage());
        }
        tell(false, "closed");
    }

    private void tellStats(Link link) throws LinkException {
        Instant now = clock.instant();
        if (!now.isBefore(nextStats)) {
            nextStats = now.plus(BETWEEN_STATS);
            try {
                link.whisper(topics.stats(), Messages.stats(now, stats.get()));
            } catch (RuntimeException e) {
                LOG.warn("the stats of this minute are missing", e);
            }
        }
    }

    private void tellPublished(Duration sinceCaptured) {
        for (Consumer<Duration> listener : published) {
            try {
                listener.accept(sinceCaptured);
            } catch (RuntimeException e) {
                LOG.warn("a listener to published alerts failed", e);
            }
        }
    }

    private void pause(Duration wait) throws InterruptedException {
        long end = System.nanoTime() + wait.toNanos();
        while (!closed && System.nanoTime() < end) {
            TimeUnit.MILLISECONDS.sleep(20);
        }
    }

    private void tell(boolean connected, String message) {
        BrokerStatus before = status;
        if (before.connected() != connected || !before.message().equals(message)) {
            status = new BrokerStatus(connected, message, clock.instant());
            if (connected || closed) {
                LOG.info("{}: {}", settings, message);
            } else {
                LOG.warn("{}: {}", settings, message);
            }
        }
    }
}
