package io.vitrine.reports;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How alerts were attended to.
 *
 * @param total of the period
 * @param before of the period before
 * @param hours by the hour of the day in which they were raised, all days together
 * @param people by who claimed them
 */
public record Attention(Period period, Response total, Response before, List<Response> hours, List<Response> people)
        implements Report {
    /**
     * What became of some alerts.
     *
     * @param of "all", an hour such as "14", or who claimed
     * @param median of the time from decided to claimed, of those claimed; null if nobody claimed any
     */
    public record Response(
            String of,
            @Nullable Long raised,
            @Nullable Long claimed,
            @Nullable Long expired,
            @Nullable Duration median,
            @Nullable Duration mean,
            @Nullable Withheld withheld) {}

    public Attention {
        hours = List.copyOf(hours);
        people = List.copyOf(people);
    }

    @Override
    public String name() {
        return "alerts";
    }

    @Override
    public List<Table> tables() {
        return List.of(
                table("hours", "hour", hours),
                table("people", "who", people),
                table("total", "all", List.of(total)),
                table("before", "all", List.of(before)));
    }

    private static Table table(String name, String first, List<Response> responses) {
        return new Table(
                name,
                List.of(first, "raised", "claimed", "expired", "median_seconds", "mean_seconds", "withheld"),
                responses.stream().map(Attention::row).toList());
    }

    private static List<@Nullable Object> row(Response r) {
        return Table.row(
                r.of(),
                r.raised(),
                r.claimed(),
                r.expired(),
                seconds(r.median()),
                seconds(r.mean()),
                Table.reason(r.withheld()));
    }

    private static @Nullable Double seconds(@Nullable Duration time) {
        return time == null ? null : time.toMillis() / 1000.0;
    }

    @Override
    public List<String> notes() {
        return List.of(
                "The time to claim begins when the rule noticed and ends with the first claim.",
                "Alerts of a person are those that person claimed first.");
    }
}
