package io.vitrine.storage;

import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes things to the database on a thread of its own, in order, so that whoever hands them over never waits for it.
 * While the database is locked or away they wait in memory and are tried again. What it refuses for good is logged and
 * left out, and the rest goes on.
 *
 * @param <T> what is written
 */
public final class WriteBehind<T> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(WriteBehind.class);
    private static final Duration RETRY = Duration.ofMillis(250);
    private static final Duration IDLE = Duration.ofMillis(100);
    private static final Duration GOODBYE = Duration.ofSeconds(5);

    private final String name;
    private final int most;
    private final Consumer<T> write;
    private final Consumer<T> refused;
    private final BlockingQueue<T> queue;
    private final AtomicLong waiting = new AtomicLong();
    private final AtomicLong lost = new AtomicLong();
    private final CountDownLatch givenUp = new CountDownLatch(1);
    private final Thread thread;
    private volatile boolean closed;

    /**
     * @param name of the thread and in the log, "alerts"
     * @param most how many may wait. More bridges a longer outage and needs more memory
     * @param write writes one, in a transaction that may run again
     */
    public WriteBehind(String name, int most, Consumer<T> write) {
        this(name, most, write, thing -> {});
    }

    /**
     * As above.
     *
     * @param refused hears of each one that the database refuses for good; never throws
     */
    public WriteBehind(String name, int most, Consumer<T> write, Consumer<T> refused) {
        this.name = name;
        this.most = most;
        this.write = write;
        this.refused = refused;
        this.queue = new LinkedBlockingQueue<>(most);
        this.thread = new Thread(this::run, "write-" + name);
        this.thread.setDaemon(true);
    }

    public WriteBehind<T> start() {
        thread.start();
        return this;
    }

    /** Hands one over and returns at once; false, with a line in the log, if too many wait already. */
    public boolean offer(T thing) {
        waiting.incrementAndGet();
        boolean taken = !closed && queue.offer(thing);
        if (!taken) {
            waiting.decrementAndGet();
            lost.incrementAndGet();
            LOG.error("{}: one is lost, {}", name, closed ? "already closed" : most + " wait for the database already");
        }
        return taken;
    }

    /** How many have been handed over but not written. */
    public long waiting() {
        return waiting.get();
    }

    /** How many were never written: refused by the database, or more than may wait. */
    public long lost() {
        return lost.get();
    }

    private void run() {
        try {
            for (T next = next(); next != null; next = next()) {
                writeUntilDone(next);
                waiting.decrementAndGet();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Null when closed and nothing is left. */
    private @Nullable T next() throws InterruptedException {
        T next = null;
        while (next == null) {
            boolean last = closed;
            next = queue.poll(IDLE.toMillis(), TimeUnit.MILLISECONDS);
            if (next == null && last) {
                return null;
            }
        }
        return next;
    }

    private void writeUntilDone(T thing) throws InterruptedException {
        boolean told = false;
        while (givenUp.getCount() > 0) {
            try {
                write.accept(thing);
                return;
            } catch (RuntimeException e) {
                if (!Trouble.passes(e)) {
                    LOG.error("{}: left out, the database refuses it: {}", name, thing, e);
                    refused.accept(thing);
                    break;
                }
                if (!told) {
                    LOG.warn("{}: waiting for the database: {}", name, e.getMessage());
                }
                told = true;
                givenUp.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
            }
        }
        lost.incrementAndGet();
    }

    /** Writes what waits, for at most five seconds, then stops. */
    @Override
    public void close() {
        closed = true;
        try {
            thread.join(GOODBYE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        givenUp.countDown();
        if (waiting.get() > 0) {
            LOG.error("{}: {} could not be written before the end", name, waiting.get());
        }
    }
}
