package io.vitrine.site;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Notices when a configuration file has changed, and hands over what it says then. A file with mistakes is told in the
 * log and changes nothing; so is one that is gone for a moment, as while an editor saves it.
 *
 * <p>Asks for the file's time and size, because events of the file system do not reach everywhere, such as a mounted
 * folder in a container.
 */
public final class SiteWatch implements AutoCloseable {
    /** Reads the configuration anew. */
    @FunctionalInterface
    public interface Reader {
        Site read() throws SiteException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(SiteWatch.class);

    private final Path file;
    private final Reader reader;
    private final Consumer<Site> changed;
    private final ScheduledExecutorService every = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "site-watch");
        thread.setDaemon(true);
        return thread;
    });
    private String mark;
    private Site running;

    /**
     * @param running what the file said when it was read last
     * @param changed told on the watch's own thread, only of a site that differs from the one before
     */
    public SiteWatch(Path file, Site running, Reader reader, Consumer<Site> changed) {
        this.file = file;
        this.running = running;
        this.reader = reader;
        this.changed = changed;
        this.mark = mark().orElse("");
    }

    /** Looks this often from now on. */
    public SiteWatch start(Duration between) {
        // The task never throws: a thrown exception would end the schedule.
        var unused =
                every.scheduleWithFixedDelay(this::look, between.toMillis(), between.toMillis(), TimeUnit.MILLISECONDS);
        return this;
    }

    private void look() {
        try {
            Optional<String> now = mark();
            if (now.isPresent() && !now.get().equals(mark)) {
                mark = now.get();
                read();
            }
        } catch (RuntimeException e) {
            LOG.error("{}: the change could not be taken over", file, e);
        }
    }

    private void read() {
        try {
            Site site = reader.read();
            if (!site.equals(running)) {
                LOG.info("{}: changed", file);
                changed.accept(site);
                running = site;
            }
        } catch (SiteException e) {
            LOG.error(
                    "{} has mistakes; what runs goes on as before:{}{}", file, System.lineSeparator(), e.getMessage());
        }
    }

    private Optional<String> mark() {
        try {
            return Optional.of(Files.getLastModifiedTime(file) + " " + Files.size(file));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        every.shutdownNow();
    }
}
