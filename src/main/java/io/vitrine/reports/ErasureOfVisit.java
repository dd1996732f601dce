package io.vitrine.reports;

import io.vitrine.camera.CameraId;
import io.vitrine.sighting.VisitId;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Map;
import org.jdbi.v3.core.Handle;

/** One visit, with its crossings and alerts. The sums lose what is still known of it. */
record ErasureOfVisit(VisitId visit) implements Erasure {
    @Override
    public Erased in(Handle handle, ZoneId zone) {
        VisitReader reader = new VisitReader(handle);
        reader.visit(visit).ifPresent(known -> Sums.of(known, zone).forEach(sum -> sum.takeFrom(handle)));
        reader.crossings(visit).forEach(crossing -> Sums.of(crossing, zone).forEach(sum -> sum.takeFrom(handle)));
        Map<String, String> values = Map.of("visit", visit.value());
        Erased alerts = Erasure.alerts(handle, zone, "visit = :visit", values);
        return new Erased(
                Erasure.delete(handle, "visits where id = :visit", values),
                Erasure.delete(handle, "crossings where visit = :visit", values),
                alerts.alerts(),
                alerts.pictures());
    }

    @Override
    public boolean covers(VisitId other, CameraId camera, Instant began) {
        return visit.equals(other);
    }
}
