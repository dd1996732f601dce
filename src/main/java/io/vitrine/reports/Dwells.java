package io.vitrine.reports;

import io.vitrine.reports.Dwell.ZoneDwell;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Works out a {@link Dwell}. */
final class Dwells {
    /** What was counted in a zone, before discretion. */
    private static final class Counted {
        private final Map<DwellBin, Long> bins = new EnumMap<>(DwellBin.class);
        private long people;
        private long millis;

        void add(SumReader.Stays stays) {
            bins.merge(DwellBin.numbered(stays.bin()), stays.people(), Long::sum);
            people += stays.people();
            millis += stays.millis();
        }

        @Nullable
        Duration mean() {
            return people < Discretion.FEWEST ? null : Duration.ofMillis(millis / people);
        }
    }

    private final Jdbi jdbi;

    Dwells(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Dwell answer(Question question) {
        Map<String, Counted> now = counted(question);
        Map<String, Counted> before = counted(question.before());
        return new Dwell(
                question.period(),
                now.entrySet().stream()
                        .map(zone -> dwell(zone.getKey(), zone.getValue(), before.get(zone.getKey())))
                        .toList());
    }

    private static ZoneDwell dwell(String zone, Counted now, @Nullable Counted before) {
        Duration earlier = before == null ? null : before.mean();
        if (now.people < Discretion.FEWEST) {
            return new ZoneDwell(zone, null, null, earlier, Map.of(), Withheld.FEW);
        }
        return new ZoneDwell(zone, now.people, now.mean(), earlier, told(now.bins), null);
    }

    private static Map<DwellBin, Long> told(Map<DwellBin, Long> bins) {
        List<DwellBin> all = List.of(DwellBin.values());
        Discretion<DwellBin> discretion =
                new Discretion<>(all, bin -> new long[] {bins.getOrDefault(bin, 0L)}).sumsToldBy(all, bin -> "all");
        Map<DwellBin, Long> told = new EnumMap<>(DwellBin.class);
        all.stream()
                .filter(bin -> discretion.of(bin) == null)
                .forEach(bin -> told.put(bin, bins.getOrDefault(bin, 0L)));
        return told;
    }

    private Map<String, Counted> counted(Question question) {
        Map<String, Counted> zones = new TreeMap<>();
        new SumReader(jdbi, question)
                .stays()
                .forEach(stays -> zones.computeIfAbsent(stays.zone(), zone -> new Counted())
                        .add(stays));
        return zones;
    }
}
