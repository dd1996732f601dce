package io.vitrine.reports;

import io.vitrine.sighting.Crossing;
import io.vitrine.sighting.Visit;
import io.vitrine.sighting.Worn;
import io.vitrine.storage.StorageException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.CompletableFuture;
import org.jdbi.v3.core.Handle;

/** Something to write into the ledger. Written again after a broken connection it changes nothing. */
interface Entry {
    void write(Handle handle);

    /** Called when it is committed. */
    default void written() {}

    /** Called when the database will never take it. */
    default void refused() {}

    /** A visit that ended. */
    record OfVisit(Visit visit, ZoneId zone) implements Entry {
        @Override
        public void write(Handle handle) {
            if (row(handle) == 0) {
                return;
            }
            visit.outfit().wearing().forEach(worn -> garment(handle, worn));
            visit.outfit()
                    .names()
                    .forEach((name, confidence) -> handle.execute(
                            "insert into outfits (visit, name, confidence) values (?, ?, ?)", id(), name, confidence));
            visit.dwell()
                    .forEach((place, dwell) -> handle.execute(
                            "insert into stays (visit, zone, millis) values (?, ?, ?)", id(), place, dwell.toMillis()));
            Sums.of(visit, zone).forEach(sum -> sum.addTo(handle));
        }

        private String id() {
            return visit.id().value();
        }

        private int row(Handle handle) {
            return handle.execute(
                    "insert into visits (id, camera, entered_at, left_at, sure) values (?, ?, ?, ?, ?)"
                            + " on conflict do nothing",
                    id(),
                    visit.camera().value(),
                    stored(visit.entered()),
                    stored(visit.left()),
                    visit.outfit().sure());
        }

        private void garment(Handle handle, Worn worn) {
            handle.execute(
                    "insert into garments (visit, category, colour, confidence) values (?, ?, ?, ?)",
                    id(),
                    worn.category().label(),
                    worn.colour(),
                    worn.confidence());
        }
    }

    /** A step over a counting line. */
    record OfCrossing(Crossing crossing, ZoneId zone) implements Entry {
        @Override
        public void write(Handle handle) {
            int written = handle.execute(
                    "insert into crossings (visit, camera, line, direction, crossed_at) values (?, ?, ?, ?, ?)"
                            + " on conflict do nothing",
                    crossing.visit().value(),
                    crossing.camera().value(),
                    crossing.line(),
                    crossing.direction().name(),
                    stored(crossing.at()));
            if (written > 0) {
                Sums.of(crossing, zone).forEach(sum -> sum.addTo(handle));
            }
        }
    }

    /** A request to erase, in its turn after what was recorded before it. */
    final class OfErasure implements Entry {
        private final Erasure erasure;
        private final ZoneId zone;
        private final CompletableFuture<Erased> erased = new CompletableFuture<>();
        private Erased counted = new Erased(0, 0, 0, 0);

        OfErasure(Erasure erasure, ZoneId zone) {
            this.erasure = erasure;
            this.zone = zone;
        }

        @Override
        public void write(Handle handle) {
            counted = erasure.in(handle, zone);
        }

        @Override
        public void written() {
            erased.complete(counted);
        }

        @Override
        public void refused() {
            erased.completeExceptionally(new StorageException("refused", null));
        }

        CompletableFuture<Erased> erased() {
            return erased;
        }
    }

    /** H2 and PostgreSQL would round what is finer, each its own way. */
    private static Instant stored(Instant at) {
        return at.truncatedTo(ChronoUnit.MICROS);
    }
}
