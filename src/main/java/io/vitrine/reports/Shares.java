package io.vitrine.reports;

import io.vitrine.reports.Wearing.HeatCell;
import io.vitrine.reports.Wearing.Kind;
import io.vitrine.reports.Wearing.Share;
import io.vitrine.reports.Wearing.WeekShare;
import io.vitrine.reports.Wearing.Word;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Works out a {@link Wearing}. */
final class Shares {
    private record Week(LocalDate monday, Word word, long people) {}

    private record Heat(int weekDay, int hour, long known, long wearing) {}

    private final Jdbi jdbi;
    private final Optional<Confusion> mistakes;

    Shares(Jdbi jdbi, Optional<Confusion> mistakes) {
        this.jdbi = jdbi;
        this.mistakes = mistakes;
    }

    Wearing answer(Question question) {
        Worn now = new Worn(read(question));
        Worn before = new Worn(read(question.before()));
        return new Wearing(
                question.period(),
                Discretion.few(now.known) ? null : (Long) now.known,
                Discretion.few(before.known) ? null : (Long) before.known,
                shares(now, before),
                trend(now),
                question.heat(),
                heat(question));
    }

    private List<SumReader.Daily> read(Question question) {
        return new SumReader(jdbi, question).daily(Subject.KNOWN, Subject.CATEGORY, Subject.COLOUR, Subject.OUTFIT);
    }

    /** How many wore what, in all and by week. */
    private static final class Worn {
        private final Map<Word, Long> people = new LinkedHashMap<>();
        private final Map<Word, Map<LocalDate, Long>> weeks = new LinkedHashMap<>();
        private final Map<LocalDate, Long> knownByWeek = new TreeMap<>();
        private long known;

        Worn(List<SumReader.Daily> rows) {
            for (SumReader.Daily row : rows) {
                LocalDate monday = Period.monday(row.day());
                if (row.subject() == Subject.KNOWN) {
                    known += row.people();
                    knownByWeek.merge(monday, row.people(), Long::sum);
                } else {
                    Word word = new Word(Kind.valueOf(row.subject().name()), row.word());
                    people.merge(word, row.people(), Long::sum);
                    weeks.computeIfAbsent(word, w -> new TreeMap<>()).merge(monday, row.people(), Long::sum);
                }
            }
        }

        Map<String, Long> categories() {
            Map<String, Long> counts = new LinkedHashMap<>();
            people.forEach((word, count) -> {
                if (word.kind() == Kind.CATEGORY) {
                    counts.put(word.word(), count);
                }
            });
            return counts;
        }

        @Nullable
        Double shareOf(Word word) {
            long count = people.getOrDefault(word, 0L);
            return known < Discretion.FEWEST || Discretion.few(count) ? null : (Double) ((double) count / known);
        }

        List<Word> words() {
            return people.keySet().stream()
                    .sorted(Comparator.comparing(Word::kind)
                            .thenComparing(word -> -people.getOrDefault(word, 0L))
                            .thenComparing(Word::word))
                    .toList();
        }
    }

    private List<Share> shares(Worn now, Worn before) {
        Map<String, Double> corrected =
                mistakes.map(m -> m.correct(now.categories())).orElse(Map.of());
        List<Share> shares = new ArrayList<>();
        for (Word word : now.words()) {
            long people = now.people.getOrDefault(word, 0L);
            if (Discretion.few(people) || Discretion.few(now.known)) {
                shares.add(new Share(word.kind(), word.word(), null, null, before.shareOf(word), null, Withheld.FEW));
                continue;
            }
            Double truth = word.kind() == Kind.CATEGORY ? corrected.get(word.word()) : null;
            shares.add(new Share(
                    word.kind(),
                    word.word(),
                    people,
                    Proportion.of(people, now.known),
                    before.shareOf(word),
                    truth == null ? null : (Double) Math.min(1, truth / now.known),
                    null));
        }
        return shares;
    }

    /** Every word in every week with somebody; a word's weeks add up to its share, which is told too. */
    private static List<WeekShare> trend(Worn now) {
        List<Week> weeks = new ArrayList<>();
        for (Word word : now.words()) {
            Map<LocalDate, Long> byWeek = now.weeks.getOrDefault(word, Map.of());
            now.knownByWeek.keySet().forEach(m -> weeks.add(new Week(m, word, byWeek.getOrDefault(m, 0L))));
        }
        Discretion<Week> discretion =
                new Discretion<>(weeks, week -> new long[] {week.people()}).sumsToldBy(weeks, Week::word);
        return weeks.stream()
                .map(week -> weekShare(week, now, discretion.of(week)))
                .toList();
    }

    private static WeekShare weekShare(Week week, Worn now, @Nullable Withheld withheld) {
        long known = now.knownByWeek.getOrDefault(week.monday(), 0L);
        Withheld why = Discretion.few(known) ? Withheld.FEW : withheld;
        return new WeekShare(
                week.monday(),
                week.word().kind(),
                week.word().word(),
                why == null ? (Long) week.people() : null,
                why == null && known > 0 ? (Double) ((double) week.people() / known) : null,
                why);
    }

    private List<HeatCell> heat(Question question) {
        SumReader reader = new SumReader(jdbi, question);
        Word of = question.heat();
        List<SumReader.Weekly> chosen = of == null
                ? reader.weekly(Subject.DRESSED, null)
                : reader.weekly(Subject.valueOf(of.kind().name()), of.word());
        Map<List<Integer>, Long> wearing = new LinkedHashMap<>();
        chosen.forEach(w -> wearing.put(List.of(w.weekDay(), w.hour()), w.people()));
        List<Heat> cells = reader.weekly(Subject.KNOWN, null).stream()
                .map(w -> new Heat(
                        w.weekDay(), w.hour(), w.people(), wearing.getOrDefault(List.of(w.weekDay(), w.hour()), 0L)))
                .sorted(Comparator.comparing(Heat::weekDay).thenComparing(Heat::hour))
                .toList();
        Discretion<Heat> discretion = new Discretion<>(cells, heat -> new long[] {heat.known(), heat.wearing()})
                .sumsToldBy(cells, heat -> "all");
        return cells.stream().map(heat -> cell(heat, discretion.of(heat))).toList();
    }

    private static HeatCell cell(Heat heat, @Nullable Withheld withheld) {
        if (withheld != null) {
            return new HeatCell(heat.weekDay(), heat.hour(), null, null, null, withheld);
        }
        return new HeatCell(
                heat.weekDay(),
                heat.hour(),
                heat.known(),
                heat.wearing(),
                heat.known() == 0 ? null : Proportion.of(heat.wearing(), heat.known()),
                null);
    }
}
