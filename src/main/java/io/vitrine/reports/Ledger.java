package io.vitrine.reports;

import io.vitrine.camera.CameraId;
import io.vitrine.sighting.Crossing;
import io.vitrine.sighting.Sighting;
import io.vitrine.sighting.Visit;
import io.vitrine.sighting.VisitId;
import io.vitrine.storage.Database;
import io.vitrine.storage.StorageException;
import io.vitrine.storage.WriteBehind;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Remembers visits and crossings, and the sums that reports are made of. Recording returns at once and never throws: what
 * the database cannot take now is kept and written later. Days and hours are the store's.
 */
public final class Ledger implements AutoCloseable {
    /** About a busy hour, some 100 MB. */
    private static final int MOST_WAITING = 20_000;

    private static final int MOST_UNWANTED = 100;
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Database database;
    private final ZoneId zone;
    private final Clock clock;
    private final Today today;
    private final WriteBehind<Entry> writing;
    /** The newest erasures, of which visits may still be going on; nobody stays for so many. */
    private final List<Erasure> unwanted = new CopyOnWriteArrayList<>();

    /**
     * Opens the ledger and takes up today's counts.
     *
     * @param zone the store's time zone
     */
    public Ledger(Database database, ZoneId zone, Clock clock) {
        this.database = database;
        this.zone = zone;
        this.clock = clock;
        this.today = new Today(zone, clock);
        this.today.load(database.jdbi());
        this.writing = new WriteBehind<Entry>("ledger", MOST_WAITING, this::write, Entry::refused).start();
    }

    private void write(Entry entry) {
        database.jdbi().useTransaction(entry::write);
        entry.written();
    }

    public void record(Visit visit) {
        if (!isUnwanted(visit.id(), visit.camera(), visit.entered())) {
            writing.offer(new Entry.OfVisit(visit, zone));
        }
    }

    public void record(Crossing crossing) {
        if (!isUnwanted(crossing.visit(), crossing.camera(), crossing.at())) {
            today.crossed(crossing);
            writing.offer(new Entry.OfCrossing(crossing, zone));
        }
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
     * Erases all that was recorded of one visit and all alerts of it, after what waits to be written. A visit that is not
     * over yet will not be recorded.
     *
     * @throws StorageException if the database does not answer in 30 seconds; it is erased as soon as it does. Also if the
     *     database refuses it; then nothing is erased
     */
    public Erased erase(VisitId visit) {
        return erase(new ErasureOfVisit(visit));
    }

    /**
     * Erases all that began in the hours of the store that a time touches, as {@link #erase(VisitId)} does.
     *
     * @param camera null for all
     */
    public Erased erase(@Nullable CameraId camera, Instant from, Instant to) {
        return erase(ErasureOfTime.ofHours(camera, from, to, zone, clock.instant()));
    }

    /** Erases all that was ever recorded, as {@link #erase(VisitId)} does. */
    public Erased eraseEverything() {
        return erase(ErasureOfTime.everything(clock.instant()));
    }

    private Erased erase(Erasure erasure) {
        Entry.OfErasure entry = new Entry.OfErasure(erasure, zone);
        unwanted(erasure);
        if (!writing.offer(entry)) {
            throw new StorageException("nothing was erased: too much waits for the database already", null);
        }
        try {
            Erased erased = entry.erased().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            today.load(database.jdbi());
            return erased;
        } catch (ExecutionException e) {
            throw new StorageException("the database refuses it, and nothing was erased; the log says why", e);
        } catch (TimeoutException e) {
            throw new StorageException("the database does not answer; it will be erased as soon as it does", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StorageException("interrupted; it will be erased all the same", e);
        }
    }

    private synchronized void unwanted(Erasure erasure) {
        if (unwanted.size() >= MOST_UNWANTED) {
            unwanted.remove(0);
        }
        unwanted.add(erasure);
    }

    private boolean isUnwanted(VisitId visit, CameraId camera, Instant began) {
        return unwanted.stream().anyMatch(erasure -> erasure.covers(visit, camera, began));
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
