package io.vitrine.reports;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How long people stood in each zone.
 *
 * @param zones by name
 */
public record Dwell(Period period, List<ZoneDwell> zones) implements Report {
    /**
     * Dwell in one zone.
     *
     * @param people who stood there, at least for a moment
     * @param mean of their whole time there, per visit
     * @param before the same mean in the period before; null if it is withheld or nobody came
     * @param bins how many stood there how long; a bin that is withheld is missing
     */
    public record ZoneDwell(
            String zone,
            @Nullable Long people,
            @Nullable Duration mean,
            @Nullable Duration before,
            Map<DwellBin, Long> bins,
            @Nullable Withheld withheld) {
        public ZoneDwell {
            bins = Map.copyOf(bins);
        }
    }

    public Dwell {
        zones = List.copyOf(zones);
    }

    @Override
    public String name() {
        return "dwell";
    }

    @Override
    public List<Table> tables() {
        return List.of(
                new Table(
                        "zones",
                        List.of("zone", "people", "mean_seconds", "mean_seconds_before", "withheld"),
                        zones.stream().map(Dwell::row).toList()),
                new Table(
                        "bins",
                        List.of("zone", "dwell", "people", "withheld"),
                        zones.stream().flatMap(zone -> binRows(zone).stream()).toList()));
    }

    private static List<@Nullable Object> row(ZoneDwell zone) {
        return Table.row(
                zone.zone(),
                zone.people(),
                seconds(zone.mean()),
                seconds(zone.before()),
                Table.reason(zone.withheld()));
    }

    private static List<List<@Nullable Object>> binRows(ZoneDwell zone) {
        Map<DwellBin, List<@Nullable Object>> rows = new LinkedHashMap<>();
        for (DwellBin bin : DwellBin.values()) {
            Long people = zone.bins().get(bin);
            String reason = people == null ? "fewer than 5 people, or would tell of fewer" : null;
            rows.put(bin, Table.row(zone.zone(), bin.label(), people, reason));
        }
        return List.copyOf(rows.values());
    }

    private static @Nullable Double seconds(@Nullable Duration time) {
        return time == null ? null : time.toMillis() / 1000.0;
    }

    @Override
    public List<String> notes() {
        return List.of(
                "A visit's stays in a zone are added up. Who stands still behind others may be lost and counted again.");
    }
}
