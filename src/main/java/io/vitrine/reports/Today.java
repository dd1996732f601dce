package io.vitrine.reports;

import io.vitrine.camera.CameraId;
import io.vitrine.sighting.Crossing;
import io.vitrine.sighting.Sighting;
import io.vitrine.sighting.VisitId;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Jdbi;

/** The counts of the store's day in memory, so that telling them asks no database. Safe for many threads. */
final class Today {
    private record Place(CameraId camera, String id, Count.Kind kind) {}

    private record Stander(VisitId visit, String zone) {}

    private static final class Passed {
        private long in;
        private long out;
    }

    private final ZoneId zone;
    private final InstantSource clock;
    private final Map<Place, Passed> passed = new HashMap<>();
    private final Map<CameraId, Set<Stander>> standing = new HashMap<>();
    private LocalDate day = LocalDate.MIN;

    /** The clock says which day it is: a camera whose own clock is wrong must not end the day for the others. */
    Today(ZoneId zone, InstantSource clock) {
        this.zone = zone;
        this.clock = clock;
    }

    private record Recorded(Subject subject, CameraId camera, String word, long people) {}

    /** Counts the day from what is recorded of it: by an earlier process, or since some of it was erased. */
    void load(Jdbi jdbi) {
        LocalDate now = today();
        List<Recorded> sums = jdbi.withHandle(handle -> handle.createQuery(
                        "select subject, camera, word, sum(people) as people from sums where store_day = :day"
                                + " and subject in ('in', 'out', 'stay') group by subject, camera, word")
                .bind("day", now)
                .map((row, context) -> new Recorded(
                        Subject.of(row.getString("subject")),
                        new CameraId(row.getString("camera")),
                        row.getString("word"),
                        row.getLong("people")))
                .list());
        synchronized (this) {
            begin(now);
            sums.forEach(this::take);
        }
    }

    private void take(Recorded sum) {
        Count.Kind kind = sum.subject() == Subject.STAY ? Count.Kind.ZONE : Count.Kind.LINE;
        Passed there = passed(sum.camera(), sum.word(), kind);
        there.in += sum.subject() == Subject.OUT ? 0 : sum.people();
        there.out += sum.subject() == Subject.IN ? 0 : sum.people();
    }

    synchronized void crossed(Crossing crossing) {
        if (isToday(crossing.at())) {
            Passed there = passed(crossing.camera(), crossing.line(), Count.Kind.LINE);
            if (crossing.direction() == Crossing.Direction.IN) {
                there.in++;
            } else {
                there.out++;
            }
        }
    }

    synchronized void seen(CameraId camera, Instant at, Collection<Sighting> sightings) {
        if (!isToday(at)) {
            return;
        }
        Set<Stander> now = new HashSet<>();
        sightings.forEach(s -> s.zones().keySet().forEach(place -> now.add(new Stander(s.visit(), place))));
        Set<Stander> before = standing.getOrDefault(camera, Set.of());
        now.stream().filter(s -> !before.contains(s)).forEach(s -> passed(camera, s.zone(), Count.Kind.ZONE).in++);
        before.stream().filter(s -> !now.contains(s)).forEach(s -> passed(camera, s.zone(), Count.Kind.ZONE).out++);
        standing.put(camera, now);
    }

    synchronized List<Count> counts() {
        turn();
        List<Count> counts = new ArrayList<>();
        passed.forEach((place, p) -> counts.add(new Count(place.camera(), place.id(), place.kind(), p.in, p.out)));
        counts.sort(Comparator.comparing((Count count) -> count.camera().value())
                .thenComparing(Count::kind)
                .thenComparing(Count::place));
        return counts;
    }

    private boolean isToday(Instant at) {
        turn();
        return at.atZone(zone).toLocalDate().equals(day);
    }

    /** At midnight all is counted from the start. */
    private void turn() {
        LocalDate now = today();
        if (!now.equals(day)) {
            begin(now);
        }
    }

    /** Nobody has been counted yet but those who stand in a zone: they have come into it. */
    private void begin(LocalDate now) {
        day = now;
        passed.clear();
        standing.forEach((camera, standers) -> standers.forEach(s -> passed(camera, s.zone(), Count.Kind.ZONE).in++));
    }

    private LocalDate today() {
        return clock.instant().atZone(zone).toLocalDate();
    }

    private Passed passed(CameraId camera, String id, Count.Kind kind) {
        return passed.computeIfAbsent(new Place(camera, id, kind), place -> new Passed());
    }
}
