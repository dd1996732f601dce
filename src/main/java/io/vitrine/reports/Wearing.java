package io.vitrine.reports;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the visitors wore.
 *
 * @param known visitors whose outfit is known, of whom all shares are; null if fewer than five
 * @param knownBefore the same of the period before
 * @param shares of every category, colour and outfit seen, the most frequent of each first
 * @param trend the same by week
 * @param heatOf of what the heat map is; null for those in a dress or a suit
 * @param heat when those who wore that came, by weekday and hour
 */
public record Wearing(
        Period period,
        @Nullable Long known,
        @Nullable Long knownBefore,
        List<Share> shares,
        List<WeekShare> trend,
        @Nullable Word heatOf,
        List<HeatCell> heat)
        implements Report {
    /** By what a share is counted. */
    public enum Kind {
        CATEGORY,
        COLOUR,
        OUTFIT;

        String label() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /** A garment, a colour or an outfit by its word. */
    public record Word(Kind kind, String word) {
        /**
         * Reads a kind and a word, such as "category:dress".
         *
         * @throws IllegalArgumentException for anything else
         */
        public static Word of(String text) {
            String[] parts = text.split(":", 2);
            return Arrays.stream(Kind.values())
                    .filter(kind -> parts.length == 2 && kind.label().equals(parts[0]))
                    .findFirst()
                    .map(kind -> new Word(kind, parts[1]))
                    .orElseThrow(() -> new IllegalArgumentException(
                            "category:dress, colour:navy or outfit:suit, not '%s'".formatted(text)));
        }
    }

    /**
     * The share of visitors who wore something of this word.
     *
     * @param before the share in the period before; null if withheld or there was nobody
     * @param corrected the share without the classifier's known mistakes; null where they are not known
     */
    public record Share(
            Kind kind,
            String word,
            @Nullable Long people,
            @Nullable Proportion share,
            @Nullable Double before,
            @Nullable Double corrected,
            @Nullable Withheld withheld) {}

    /** The share in the week that begins on this Monday, or as much of it as the period has. */
    public record WeekShare(
            LocalDate monday,
            Kind kind,
            String word,
            @Nullable Long people,
            @Nullable Double share,
            @Nullable Withheld withheld) {}

    /**
     * Visitors who wore what the heat map is of in one hour of one weekday, over the whole period.
     *
     * @param weekDay 1, Monday, to 7
     * @param hour 0 to 23
     */
    public record HeatCell(
            int weekDay,
            int hour,
            @Nullable Long known,
            @Nullable Long wearing,
            @Nullable Proportion share,
            @Nullable Withheld withheld) {}

    public Wearing {
        shares = List.copyOf(shares);
        trend = List.copyOf(trend);
        heat = List.copyOf(heat);
    }

    @Override
    public String name() {
        return "wearing";
    }

    @Override
    public List<Table> tables() {
        return List.of(
                new Table(
                        "shares",
                        List.of(
                                "kind",
                                "word",
                                "people",
                                "share",
                                "low",
                                "high",
                                "share_before",
                                "corrected",
                                "withheld"),
                        shares.stream().map(Wearing::row).toList()),
                new Table(
                        "trend",
                        List.of("week", "kind", "word", "people", "share", "withheld"),
                        trend.stream().map(Wearing::row).toList()),
                new Table(
                        "heat",
                        List.of("of", "weekday", "hour", "known", "wearing", "share", "low", "high", "withheld"),
                        heat.stream().map(this::row).toList()),
                new Table("known", List.of("known", "known_before"), List.of(Table.row(known, knownBefore))));
    }

    private static List<@Nullable Object> row(Share share) {
        Proportion p = share.share();
        return Table.row(
                share.kind().label(),
                share.word(),
                share.people(),
                p == null ? null : Table.rounded(p.share()),
                p == null ? null : Table.rounded(p.low()),
                p == null ? null : Table.rounded(p.high()),
                Table.rounded(share.before()),
                Table.rounded(share.corrected()),
                Table.reason(share.withheld()));
    }

    private static List<@Nullable Object> row(WeekShare week) {
        return Table.row(
                week.monday().toString(),
                week.kind().label(),
                week.word(),
                week.people(),
                Table.rounded(week.share()),
                Table.reason(week.withheld()));
    }

    private List<@Nullable Object> row(HeatCell cell) {
        Proportion p = cell.share();
        return Table.row(
                heatOf == null ? "dress or suit" : heatOf.kind().label() + " " + heatOf.word(),
                cell.weekDay(),
                cell.hour(),
                cell.known(),
                cell.wearing(),
                p == null ? null : Table.rounded(p.share()),
                p == null ? null : Table.rounded(p.low()),
                p == null ? null : Table.rounded(p.high()),
                Table.reason(cell.withheld()));
    }

    @Override
    public List<String> notes() {
        List<String> notes = new ArrayList<>(List.of(
                Dressed.OF_THE_KNOWN,
                "One visitor wears several things, so shares do not add up to 1.",
                Dressed.INTERVAL,
                "Some figures are withheld only because others of fewer than 5 people could be worked out from them."));
        if (shares.stream().anyMatch(share -> share.corrected() != null)) {
            notes.add(
                    "Corrected shares of garments are without the classifier's mistakes as its maker measured them, by"
                            + " the method of Saerens, Latinne and Decaestecker (2002).");
        }
        return notes;
    }
}
