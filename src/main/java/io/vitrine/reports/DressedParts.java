package io.vitrine.reports;

import io.vitrine.reports.Dressed.Part;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Works out a {@link Dressed}. */
final class DressedParts {
    /** What was counted in a span, before discretion. */
    private record Counted(Span span, long known, long dressed) {}

    private final Jdbi jdbi;
    private final Optional<Screening> mistakes;

    DressedParts(Jdbi jdbi, Optional<Screening> mistakes) {
        this.jdbi = jdbi;
        this.mistakes = mistakes;
    }

    Dressed answer(Question question) {
        List<Counted> now = counted(question);
        Discretion<Counted> discretion = new Discretion<>(now, c -> new long[] {c.known(), c.dressed()})
                .sumsToldBy(now, c -> c.span().day())
                .sumsToldBy(now, c -> Period.monday(c.span().day()))
                .sumsToldBy(now, c -> "all");
        return new Dressed(
                question.period(),
                question.grain(),
                now.stream().map(c -> part(c, discretion.of(c))).toList(),
                total(now, question),
                total(counted(question.before()), question.before()));
    }

    private Part part(Counted c, @Nullable Withheld withheld) {
        if (withheld != null) {
            return new Part(c.span(), null, null, null, null, withheld);
        }
        if (c.known() == 0) {
            return new Part(c.span(), 0L, 0L, null, null, null);
        }
        Proportion share = Proportion.of(c.dressed(), c.known());
        return new Part(
                c.span(),
                c.known(),
                c.dressed(),
                share,
                mistakes.flatMap(m -> m.correct(share)).orElse(null),
                null);
    }

    private Part total(List<Counted> rows, Question question) {
        Period period = question.period();
        Span all = new Span(
                Grain.DAY,
                period.from().atStartOfDay(period.zone()),
                period.to().plusDays(1).atStartOfDay(period.zone()));
        Counted total = new Counted(
                all,
                rows.stream().mapToLong(Counted::known).sum(),
                rows.stream().mapToLong(Counted::dressed).sum());
        boolean few = Discretion.few(total.known()) || Discretion.few(total.dressed());
        return part(total, few ? Withheld.FEW : null);
    }

    private List<Counted> counted(Question question) {
        NavigableMap<Instant, Long> known = new TreeMap<>();
        NavigableMap<Instant, Long> dressed = new TreeMap<>();
        for (SumReader.Hourly row : new SumReader(jdbi, question).hourly(Subject.KNOWN, Subject.DRESSED)) {
            (row.subject() == Subject.KNOWN ? known : dressed).merge(row.hour(), row.people(), Long::sum);
        }
        List<Counted> spans = new ArrayList<>();
        for (Span span : question.grain().spans(question.period())) {
            spans.add(new Counted(span, within(known, span), within(dressed, span)));
        }
        return spans;
    }

    private static long within(NavigableMap<Instant, Long> hours, Span span) {
        Map<Instant, Long> those =
                hours.subMap(span.from().toInstant(), span.to().toInstant());
        return those.values().stream().mapToLong(Long::longValue).sum();
    }
}
