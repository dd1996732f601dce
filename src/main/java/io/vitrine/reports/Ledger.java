package io.vitrine.reports;

import io.vitrine.camera.CameraId;
import io.vitrine.sighting.Crossing;
import io.vitrine.sighting.Sighting;
import io.vitrine.sighting.Visit;
import io.vitrine.storage.Database;
import io.vitrine.storage.StorageException;
import io.vitrine.storage.WriteBehind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Remembers visits and crossings, and the sums that reports are made of. Recording returns at
 * once and never throws: what the database cannot take now is kept and written later. Days and hours are the store's.
 */
public final class Ledger implements AutoCloseable {
    /** About a busy hour, some 100 MB. */
    private static final int MOST_WAITING = 20_000;

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Database database;
    private final ZoneId zone;
    private final Today today;
    private final WriteBehind<Entry> writing;

    /**
     * Opens the ledger and takes up today's counts.
     *
     * @param zone the store's time zone
     */
    public Ledger(Database database, ZoneId zone, Clock clock) {
        this.database = database;
        this.zone = zone;
        this.today = new Today(zone, clock);
        this.today.load(database.jdbi());
        this.writing = new WriteBehind<Entry>("ledger", MOST_WAITING, this::write).start();
    }

    private void write(Entry entry) {
        database.jdbi().useTransaction(entry::write);
        entry.written();
    }

    public void record(Visit visit) {
        writing.offer(new Entry.OfVisit(visit, zone));
    }

    public void record(Crossing crossing) {
        today.crossed(crossing);
        writing.offer(new Entry.OfCrossing(crossing, zone));
    }

    /** Keeps count of who is in which zone; to be told of every frame's sightings. */
    public void seen(CameraId camera, Instant at, Collection<Sighting> sightings) {
        today.seen(camera, at, sightings);
    }

    /** What each line and zone has counted since the store's midnight, by camera and name. */
    public List<Count> today() {
        return today.counts();
    }

    /**
     * Visits that began in this time, oldest first.
     *
     * @param to not included
     * @param camera null for all
     * @param most how many at most, the oldest of them
     */
    public List<Visit> visits(Instant from, Instant to, @Nullable CameraId camera, int most) {
        return database.jdbi().withHandle(handle -> new VisitReader(handle).visits(from, to, camera, most));
    }

    /**
     * Erases all that was recorded of one day of the store, after what waits to be written.
     *
     * @throws StorageException if the database does not answer in 30 seconds; it is erased as soon as it does
     */
    public Erased erase(LocalDate day) {
        Erased erased = erase(new Erasure(
                day.atStartOfDay(zone).toInstant(),
                day.plusDays(1).atStartOfDay(zone).toInstant(),
                day,
                day));
        today.forget(day);
        return erased;
    }

    /** Erases all that was ever recorded, as {@link #erase(LocalDate)} does. */
    public Erased eraseEverything() {
        Erased erased = erase(Erasure.EVERYTHING);
        today.forgetAll();
        return erased;
    }

    private Erased erase(Erasure erasure) {
        Entry.OfErasure entry = new Entry.OfErasure(erasure);
        if (!writing.offer(entry)) {
            throw new StorageException("nothing was erased: too much waits for the database already", null);
        }
        try {
            return entry.erased().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException | ExecutionException e) {
            throw new StorageException("the database does not answer; it will be erased as soon as it does", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException("interrupted; it will be erased all the same", e);
        }
    }

    /** How many records wait for the database. */
    public long waiting() {
        return writing.waiting();
    }

    /** How many records were never written: refused by the database, or too many waited. */
    public long lost() {
        return writing.lost();
    }

    /** Writes what waits, for at most five seconds. */
    @Override
    public void close() {
        writing.close();
    }
}
