package io.vitrine.reports;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which share of the visitors came in a dress or a suit.
 *
 * @param parts every hour, day or week of the period
 * @param total of the period
 * @param before of the period before
 */
public record Dressed(Period period, Grain grain, List<Part> parts, Part total, Part before) implements Report {
    static final String OF_THE_KNOWN = "A share is of the visitors whose outfit is known.";
    static final String INTERVAL = "Low and high are Wilson's 95 % confidence interval: the chance of who came in.";

    /**
     * The share in a span.
     *
     * @param known visitors whose outfit is known
     * @param dressed those of them in a dress or a suit
     * @param share null where nobody came
     * @param corrected the share without the models' known mistakes; null where they are not known
     */
    public record Part(
            Span span,
            @Nullable Long known,
            @Nullable Long dressed,
            @Nullable Proportion share,
            @Nullable Proportion corrected,
            @Nullable Withheld withheld) {}

    public Dressed {
        parts = List.copyOf(parts);
    }

    @Override
    public String name() {
        return "dressed";
    }

    @Override
    public List<Table> tables() {
        List<String> columns = List.of(
                "from",
                "known",
                "dressed",
                "share",
                "low",
                "high",
                "corrected",
                "corrected_low",
                "corrected_high",
                "withheld");
        return List.of(
                new Table("parts", columns, parts.stream().map(Dressed::row).toList()),
                new Table("total", columns, List.of(row(total))),
                new Table("before", columns, List.of(row(before))));
    }

    private static List<@Nullable Object> row(Part part) {
        Proportion share = part.share();
        Proportion corrected = part.corrected();
        return Table.row(
                part.span().label(),
                part.known(),
                part.dressed(),
                share == null ? null : Table.rounded(share.share()),
                share == null ? null : Table.rounded(share.low()),
                share == null ? null : Table.rounded(share.high()),
                corrected == null ? null : Table.rounded(corrected.share()),
                corrected == null ? null : Table.rounded(corrected.low()),
                corrected == null ? null : Table.rounded(corrected.high()),
                Table.reason(part.withheld()));
    }

    @Override
    public List<String> notes() {
        return total.corrected() == null
                ? List.of(OF_THE_KNOWN, INTERVAL)
                : List.of(
                        OF_THE_KNOWN,
                        INTERVAL,
                        "The corrected share in a dress or a suit is without the models' mistakes as their maker measured"
                                + " them, by the method of Rogan and Gladen (1978).");
    }
}
