package io.vitrine.reports;

import java.time.Clock;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does some work at the start, and every night at four by the store's clock, on a thread of its own. Work that fails is
 * tried again an hour later.
 */
final class Nightly implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Nightly.class);
    private static final LocalTime NIGHT = LocalTime.of(4, 0);
    private static final Duration AGAIN = Duration.ofHours(1);

    private final String name;
    private final ZoneId zone;
    private final Clock clock;
    private final Runnable work;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    /** @param name of the thread and in the log */
    Nightly(String name, ZoneId zone, Clock clock, Runnable work) {
        this.name = name;
        this.zone = zone;
        this.clock = clock;
        this.work = work;
        this.thread = new Thread(this::run, name);
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void run() {
        try {
            Duration pause = Duration.ZERO;
            while (!closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = isDone() ? untilNight() : AGAIN;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean isDone() {
        try {
            work.run();
            return true;
        } catch (RuntimeException e) {
            LOG.warn("{} failed, tried again in an hour: {}", name, e.getMessage());
            return false;
        }
    }

    private Duration untilNight() {
        ZonedDateTime now = clock.instant().atZone(zone);
        ZonedDateTime night = now.with(NIGHT);
        return Duration.between(
                now, night.isAfter(now) ? night : now.plusDays(1).with(NIGHT));
    }

    /** Begins no more work; what is being done goes on to its end. */
    @Override
    public void close() {
        closed.countDown();
    }
}
