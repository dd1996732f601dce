package io.vitrine.reports;

import io.vitrine.sighting.Crossing;
import io.vitrine.sighting.Outfit;
import io.vitrine.sighting.Visit;
import io.vitrine.sighting.Worn;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a visit and a crossing add to the sums of their hour. A visit counts in the hour in which it began. */
final class Sums {
    private Sums() {}

    /** Always in the same order, so that two writers of one database never wait for each other in a circle. */
    static List<Sum> of(Visit visit, ZoneId zone) {
        ZonedDateTime at = visit.entered().atZone(zone);
        String camera = visit.camera().value();
        List<Sum> sums = new ArrayList<>();
        sums.add(Sum.one(Subject.VISIT, at, camera, ""));
        visit.dwell().forEach((place, dwell) -> sums.add(Sum.stay(at, camera, place, dwell)));
        worn(visit.outfit(), at, camera, sums);
        sums.sort(Comparator.comparing((Sum sum) -> sum.key().subject())
                .thenComparing(sum -> sum.key().word()));
        return sums;
    }

    static List<Sum> of(Crossing crossing, ZoneId zone) {
        Subject subject = crossing.direction() == Crossing.Direction.IN ? Subject.IN : Subject.OUT;
        return List.of(
                Sum.one(subject, crossing.at().atZone(zone), crossing.camera().value(), crossing.line()));
    }

    private static void worn(Outfit outfit, ZonedDateTime at, String camera, List<Sum> sums) {
        if (outfit.wearing().isEmpty() && outfit.names().isEmpty()) {
            return;
        }
        sums.add(Sum.one(Subject.KNOWN, at, camera, ""));
        if (outfit.wears("dress") || outfit.wears("suit")) {
            sums.add(Sum.one(Subject.DRESSED, at, camera, ""));
        }
        outfit.names().keySet().forEach(name -> sums.add(Sum.one(Subject.OUTFIT, at, camera, name)));
        outfit.wearing().stream()
                .map(worn -> worn.category().label())
                .distinct()
                .forEach(label -> sums.add(Sum.one(Subject.CATEGORY, at, camera, label)));
        outfit.wearing().stream()
                .map(Worn::colour)
                .distinct()
                .forEach(colour -> sums.add(Sum.one(Subject.COLOUR, at, camera, colour)));
    }
}
