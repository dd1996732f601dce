package io.vitrine.web.push;

import io.vitrine.alerts.Alert;
import io.vitrine.alerts.AlertBook;
import io.vitrine.site.PushSettings;
import io.vitrine.storage.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells phones of alerts while their page is closed, in the background: alerts never wait for it, and phones not for each
 * other. Who is told: every browser that asked for it and whose session lives, unless its owner is not to be disturbed or
 * does not hear of that audience. Told are also claims and ends, so that a notification that is over leaves the screen.
 */
public final class Push implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Push.class);
    private static final int MOST_WAITING = 1_000;

    private final PushSettings settings;
    private final Subscriptions subscriptions;
    private final InstantSource clock;
    private final @Nullable SenderKey key;
    private final Map<Subscription, PhoneLine> lines = new HashMap<>();
    private final ThreadPoolExecutor telling = new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(MOST_WAITING),
            daemons("push"),
            new ThreadPoolExecutor.DiscardOldestPolicy());
    private final ExecutorService http = Executors.newCachedThreadPool(daemons("push-http"));
    private AlertBook.@Nullable Subscription listening;

    private Push(PushSettings settings, Database database, InstantSource clock) {
        this.settings = settings;
        this.subscriptions = new Subscriptions(database);
        this.clock = clock;
        this.key = settings.enabled() ? SenderKey.of(database) : null;
    }

    /** Tells from now on, where it is enabled; elsewhere it does nothing, and makes no key. */
    public static Push start(PushSettings settings, Database database, AlertBook alerts, InstantSource clock) {
        Push push = new Push(settings, database, clock);
        if (push.key != null) {
            PushService service =
                    new PushService(push.key, Objects.requireNonNull(settings.contact()), clock, push.http);
            push.listening = alerts.listen(alert -> push.telling.execute(() -> push.tellSafely(alert, service)));
        }
        return push;
    }

    /** The public key that a browser needs to ask for it; empty where it is off. */
    public Optional<String> key() {
        return Optional.ofNullable(key).map(SenderKey::known);
    }

    /**
     * Tells this browser from now on.
     *
     * @throws IllegalArgumentException where it is off, or the endpoint is of no push service that may be told
     */
    public void subscribe(String session, Subscription subscription) {
        if (key == null) {
            throw new IllegalArgumentException("push is off; web.push.enabled in vitrine.yml turns it on");
        }
        if (!settings.allows(subscription.endpoint())) {
            throw new IllegalArgumentException("'%s' is no push service that may be told; see web.push.services"
                    .formatted(subscription.endpoint().getHost()));
        }
        subscriptions.put(session, subscription, clock.instant());
    }

    /** Tells this session's browser no more. */
    public void unsubscribe(String session) {
        subscriptions.removeOf(session);
    }

    private void tellSafely(Alert alert, PushService service) {
        try {
            tell(alert, service);
        } catch (RuntimeException e) {
            LOG.warn("alert {} is not pushed to phones", alert.id(), e);
        }
    }

    private void tell(Alert alert, PushService service) {
        Instant now = clock.instant();
        List<Subscriptions.Subscriber> all = subscriptions.all(now).stream()
                .filter(one -> settings.allows(one.subscription().endpoint()))
                .toList();
        lines.keySet()
                .retainAll(
                        all.stream().map(Subscriptions.Subscriber::subscription).toList());
        for (Subscriptions.Subscriber one : all) {
            PhoneLine line = lines.computeIfAbsent(
                    one.subscription(), phone -> new PhoneLine(phone, service, clock, this::remove));
            Notice notice = Notice.of(alert, one.who(), one.hearing(), now);
            if (!Notice.opens(alert)) {
                line.follow(notice, alert.state().ended());
            } else if (one.hearing().hears(alert.audience()) && !one.hearing().isQuiet(now)) {
                line.tell(notice);
            }
        }
    }

    /** On a thread of its own, as it waits for the database. */
    private void remove(Subscription gone) {
        LOG.info("{} does not want to be told any more", gone);
        http.execute(() -> subscriptions.remove(gone.endpoint()));
    }

    private static ThreadFactory daemons(String name) {
        return task -> {
            Thread thread = new Thread(task, name);
            thread.setDaemon(true);
            return thread;
        };
    }

    /** What has not gone out by now does not go out. */
    @Override
    public void close() {
        if (listening != null) {
            listening.close();
        }
        telling.shutdownNow();
        http.shutdownNow();
    }
}
