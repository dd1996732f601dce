package io.vitrine.alerts;

import io.vitrine.storage.Database;
import io.vitrine.storage.WriteBehind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Every alert of the store and what became of it. Alerts are kept in the database, and each change is written together
 * with the messages that tell it, so that none is told that did not happen and none happens untold.
 *
 * <p>The first claim wins. An alert that nobody claims expires by itself at its {@code expiresAt}, and a claimed one an
 * hour after its claim. Reading and changing throw JDBI's exceptions while the database is locked or away; raising does
 * not, it waits in memory.
 */
public final class AlertBook implements AlertSink, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(AlertBook.class);
    private static final int MOST_WAITING = 10_000;
    private static final int MOST_BEFORE_A_PICTURE = 50;
    private static final int LONGEST_NAME = 100;
    private static final Duration GOODBYE = Duration.ofSeconds(5);
    private static final long EXPIRY_CHECK_MILLIS = 500;

    private final Database database;
    private final Outbox outbox;
    private final InstantSource clock;
    private final WriteBehind<Task> raising;
    private final ScheduledExecutorService expiry;
    private final List<Consumer<Alert>> listeners = new CopyOnWriteArrayList<>();
    /** One change at a time, so that listeners hear of them in their order. */
    private final Object changing = new Object();

    private boolean expiryFailed;

    private AlertBook(Database database, Topics topics, InstantSource clock) {
        this.database = database;
        this.outbox = new Outbox(database, topics);
        this.clock = toTheMicrosecond(clock);
        this.raising = new WriteBehind<>("alerts", MOST_WAITING, Task::run);
        this.expiry = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "alert-expiry");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Opens the book over a migrated database, and expires from now on what is due. */
    public static AlertBook open(Database database, Topics topics, InstantSource clock) {
        AlertBook book = new AlertBook(database, topics, clock);
        book.raising.start();
        // Its failures are told within, and the task never throws: a thrown one would end the schedule.
        var unused = book.expiry.scheduleWithFixedDelay(
                book::expireDue, EXPIRY_CHECK_MILLIS, EXPIRY_CHECK_MILLIS, TimeUnit.MILLISECONDS);
        return book;
    }

    /** Something to write in its turn. */
    private record Task(String name, Runnable write) {
        void run() {
            write.run();
        }

        /** For the log. */
        @Override
        public String toString() {
            return name;
        }
    }

    /** Ends a listener's subscription. */
    public interface Subscription extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Writes the alert and tells it, both in the background. A second alert for the same visit and rule changes
     * nothing.
     */
    @Override
    public void raise(Alert alert) {
        raising.offer(new Task(alert.toString(), () -> write(alert)));
    }

    /**
     * Keeps the picture of an alert that was raised before, in the background; of one that the book does not hold, none
     * is kept. While the database is locked or away pictures are left out: they are large, and nothing depends on them.
     *
     * @param jpeg not to be changed any more
     */
    public void keep(String alert, byte[] jpeg) {
        if (raising.waiting() < MOST_BEFORE_A_PICTURE) {
            raising.offer(new Task(
                    "the picture of alert " + alert,
                    () -> database.jdbi().useTransaction(handle -> AlertPictures.insert(handle, alert, jpeg))));
        }
    }

    /** Somebody is on it. Only an unclaimed alert can be claimed; the answer is the alert as it now is. */
    public Optional<Alert> claim(String id, String by) {
        return change(Action.CLAIM, id, by);
    }

    /** The shopper was served, by the one who claimed it or by somebody else. */
    public Optional<Alert> serve(String id, String by) {
        return change(Action.SERVE, id, by);
    }

    /** Nobody is needed. */
    public Optional<Alert> dismiss(String id, String by) {
        return change(Action.DISMISS, id, by);
    }

    /** Somebody asks for help with an alert that nobody claims. */
    public Optional<Alert> escalate(String id, String by) {
        return change(Action.ESCALATE, id, by);
    }

    /** The alerts that have not ended, oldest first. */
    public List<Alert> open() {
        return database.jdbi().withHandle(AlertTable::open);
    }

    /** The alert as it now is. */
    public Optional<Alert> find(String id) {
        return database.jdbi().withHandle(handle -> AlertTable.find(handle, id));
    }

    /** The alerts decided from one instant until before another, oldest first. */
    public List<Alert> between(Instant from, Instant to) {
        return database.jdbi().withHandle(handle -> AlertTable.between(handle, from, to));
    }

    /** Hears of every alert that is raised or changes, in order, on the changing thread: it must be quick. */
    public Subscription listen(Consumer<Alert> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** How many alerts wait in memory because the database is locked or away. */
    public long unwritten() {
        return raising.waiting();
    }

    /** How many messages the broker does not have yet. */
    public long undelivered() {
        return outbox.depth();
    }

    /** Writes what waits, for at most five seconds. */
    @Override
    public void close() {
        raising.close();
        // Not interrupted: it may be in the middle of a statement.
        expiry.shutdown();
        try {
            boolean unused = expiry.awaitTermination(GOODBYE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The database keeps no more, and rounds; what is told must be what is kept. */
    static InstantSource toTheMicrosecond(InstantSource clock) {
        return () -> clock.instant().truncatedTo(ChronoUnit.MICROS);
    }

    Outbox outbox() {
        return outbox;
    }

    /** What came of an action: whether it changed the alert, and how the alert now is. */
    private record Outcome(boolean changed, Optional<Alert> alert) {}

    /**
     * An action of somebody whose answer is a message: who comes too late is told again how things are.
     *
     * @throws IllegalArgumentException for a name that is blank, too long or not printable
     */
    void request(Action action, String id, String by) {
        Outcome outcome = act(action, id, by);
        if (!outcome.changed()) {
            outcome.alert()
                    .ifPresent(alert ->
                            database.jdbi().useHandle(handle -> outbox.repeat(handle, alert, clock.instant())));
        }
    }

    /**
     * A name as it is kept.
     *
     * @throws IllegalArgumentException for one that is blank, too long or not printable
     */
    static String name(String by) {
        String name = by.strip();
        if (name.isEmpty() || name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(
                    "who acts on an alert has a printable name of 1 to %d characters".formatted(LONGEST_NAME));
        }
        return name;
    }

    private Optional<Alert> change(Action action, String id, String by) {
        return act(action, id, by).alert();
    }

    private Outcome act(Action action, String id, String by) {
        String name = name(by);
        synchronized (changing) {
            Instant now = clock.instant();
            Outcome outcome = database.jdbi().inTransaction(handle -> {
                boolean changed =
                        AlertTable.change(handle, id, action, name, now) || AlertTable.expire(handle, id, now);
                return new Outcome(changed, changed ? told(handle, id, now) : AlertTable.find(handle, id));
            });
            if (outcome.changed()) {
                outcome.alert().ifPresent(this::tell);
            }
            return outcome;
        }
    }

    private void write(Alert alert) {
        synchronized (changing) {
            Instant now = clock.instant();
            boolean fresh = database.jdbi().inTransaction(handle -> {
                boolean inserted = AlertTable.insert(handle, alert);
                if (inserted) {
                    outbox.tell(handle, alert, now);
                }
                return inserted;
            });
            if (fresh) {
                tell(alert);
            }
        }
    }

    private void expireDue() {
        try {
            Instant now = clock.instant();
            for (String id : database.jdbi().withHandle(handle -> AlertTable.due(handle, now))) {
                expire(id, now);
            }
            outbox.dropExpired(now);
            expiryFailed = false;
        } catch (RuntimeException e) {
            if (!expiryFailed) {
                LOG.warn("alerts do not expire for now, the database fails: {}", e.getMessage());
            }
            expiryFailed = true;
        }
    }

    private void expire(String id, Instant now) {
        synchronized (changing) {
            Optional<Alert> expired = database.jdbi()
                    .inTransaction(
                            handle -> AlertTable.expire(handle, id, now) ? told(handle, id, now) : Optional.empty());
            expired.ifPresent(this::tell);
        }
    }

    private Optional<Alert> told(Handle handle, String id, Instant now) {
        Optional<Alert> alert = AlertTable.find(handle, id);
        alert.ifPresent(changed -> outbox.tell(handle, changed, now));
        return alert;
    }

    private void tell(Alert alert) {
        for (Consumer<Alert> listener : listeners) {
            try {
                listener.accept(alert);
            } catch (RuntimeException e) {
                LOG.error("alert {}: a listener failed, the others are told", alert.id(), e);
            }
        }
    }
}
