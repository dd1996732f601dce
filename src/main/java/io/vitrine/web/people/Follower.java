package io.vitrine.web.people;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks into the database every two seconds, on a thread of its own, so that whoever is shut out on one node is out on
 * all. While the database does not answer, what is known goes on to hold.
 */
final class Follower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final String name;
    private final Runnable look;
    private final Thread thread;
    private volatile boolean closed;

    /**
     * @param name of the thread and in the log
     * @param look takes over what the database says
     */
    Follower(String name, Runnable look) {
        this.name = name;
        this.look = look;
        this.thread = new Thread(this::follow, name);
        this.thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    private void follow() {
        while (!closed) {
            try {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
                look.run();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("{}: the database does not answer, going on with what is known: {}", name, e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
