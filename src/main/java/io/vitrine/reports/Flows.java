package io.vitrine.reports;

import io.vitrine.reports.Footfall.Flow;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Works out a {@link Footfall}. */
final class Flows {
    /** What was counted in a span, before discretion. */
    private record Counted(Span span, long in, long out, long inside) {}

    private final Jdbi jdbi;

    Flows(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Footfall answer(Question question) {
        List<Counted> now = counted(question);
        List<Counted> before = counted(question.before());
        Discretion<Counted> discretion = discretion(now);
        Discretion<Counted> discretionBefore = discretion(before);
        Map<String, Counted> counterparts = new HashMap<>();
        before.forEach(
                c -> counterparts.put(c.span().counterpart(question.period().weeks()), c));
        List<Flow> flows = new ArrayList<>();
        for (Counted c : now) {
            Counted earlier = counterparts.get(c.span().counterpart(0));
            boolean told = earlier != null && discretionBefore.of(earlier) == null;
            flows.add(flow(c, told && earlier != null ? earlier.in() : null, discretion.of(c)));
        }
        Counted total = total(now, question.period(), question.grain());
        Counted totalBefore = total(before, question.period(), question.grain());
        return new Footfall(
                question.period(),
                question.grain(),
                flows,
                flow(total, few(totalBefore) ? null : totalBefore.in(), few(total) ? Withheld.FEW : null));
    }

    private static Flow flow(Counted c, @Nullable Long inBefore, @Nullable Withheld withheld) {
        if (withheld != null) {
            return new Flow(c.span(), null, null, null, inBefore, withheld);
        }
        boolean fewInside = Discretion.few(c.inside());
        return new Flow(
                c.span(), c.in(), c.out(), fewInside ? null : c.inside(), inBefore, fewInside ? Withheld.FEW : null);
    }

    private static boolean few(Counted c) {
        return Discretion.few(c.in()) || Discretion.few(c.out());
    }

    /** An hour's day, a day's week and everybody's total can be asked for too. */
    private static Discretion<Counted> discretion(List<Counted> rows) {
        return new Discretion<>(rows, c -> new long[] {c.in(), c.out()})
                .sumsToldBy(rows, c -> c.span().day())
                .sumsToldBy(rows, c -> Period.monday(c.span().day()))
                .sumsToldBy(rows, c -> "all");
    }

    private List<Counted> counted(Question question) {
        List<Counted> hours = hours(question);
        if (question.grain() == Grain.HOUR) {
            return hours;
        }
        List<Counted> spans = new ArrayList<>();
        int next = 0;
        for (Span span : question.grain().spans(question.period())) {
            int first = next;
            while (next < hours.size() && hours.get(next).span().from().isBefore(span.to())) {
                next++;
            }
            spans.add(sum(span, hours.subList(first, next)));
        }
        return spans;
    }

    private List<Counted> hours(Question question) {
        Map<Instant, Long> in = new HashMap<>();
        Map<Instant, Long> out = new HashMap<>();
        for (SumReader.Hourly row : new SumReader(jdbi, question).hourly(Subject.IN, Subject.OUT)) {
            (row.subject() == Subject.IN ? in : out).merge(row.hour(), row.people(), Long::sum);
        }
        List<Counted> hours = new ArrayList<>();
        LocalDate day = LocalDate.MIN;
        long inside = 0;
        for (Span span : Grain.HOUR.spans(question.period())) {
            Instant hour = span.from().toInstant();
            long came = in.getOrDefault(hour, 0L);
            long went = out.getOrDefault(hour, 0L);
            inside = Math.max(0, (span.day().equals(day) ? inside : 0) + came - went);
            day = span.day();
            hours.add(new Counted(span, came, went, inside));
        }
        return hours;
    }

    private static Counted total(List<Counted> rows, Period period, Grain grain) {
        Span all = new Span(
                grain == Grain.HOUR ? Grain.DAY : grain,
                period.from().atStartOfDay(period.zone()),
                period.to().plusDays(1).atStartOfDay(period.zone()));
        return sum(all, rows);
    }

    private static Counted sum(Span span, List<Counted> rows) {
        return new Counted(
                span,
                rows.stream().mapToLong(Counted::in).sum(),
                rows.stream().mapToLong(Counted::out).sum(),
                rows.stream().mapToLong(Counted::inside).max().orElse(0));
    }
}
