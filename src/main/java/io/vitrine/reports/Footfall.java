package io.vitrine.reports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who came and went over the counting lines.
 *
 * @param flows every hour, day or week of the period, also those without anybody
 * @param total of the period
 */
public record Footfall(Period period, Grain grain, List<Flow> flows, Flow total) implements Report {
    /**
     * Who came and went in a span. The three figures of the span are told or withheld together.
     *
     * @param inside people inside at the end of the hour; for longer spans the most at the end of any of its hours
     * @param inBefore who came in the same span of the period before; null if there is none or it is withheld
     */
    public record Flow(
            Span span,
            @Nullable Long in,
            @Nullable Long out,
            @Nullable Long inside,
            @Nullable Long inBefore,
            @Nullable Withheld withheld) {}

    public Footfall {
        flows = List.copyOf(flows);
    }

    @Override
    public String name() {
        return "footfall";
    }

    @Override
    public List<Table> tables() {
        List<String> columns = List.of("from", "in", "out", "inside", "in_before", "withheld");
        return List.of(
                new Table("flows", columns, flows.stream().map(Footfall::row).toList()),
                new Table("total", columns, List.of(row(total))));
    }

    private static List<@Nullable Object> row(Flow flow) {
        return Table.row(
                flow.span().label(),
                flow.in(),
                flow.out(),
                flow.inside(),
                flow.inBefore(),
                Table.reason(flow.withheld()));
    }

    @Override
    public List<String> notes() {
        return List.of(
                "Crossings of all counting lines chosen, also of staff, and again of who comes back.",
                "Inside is what came in since midnight less what went out, never below zero; for a day or a week its peak.",
                "The period before is %d week%s earlier.".formatted(period.weeks(), period.weeks() == 1 ? "" : "s"));
    }
}
