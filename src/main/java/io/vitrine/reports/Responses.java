package io.vitrine.reports;

import io.vitrine.reports.Attention.Response;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Works out an {@link Attention}. */
final class Responses {
    /** Alerts of a quarter of an hour, the finest that time zones differ by. */
    private record Raised(int hour, long raised, long expired) {}

    private record Claimed(int hour, String by, long millis) {}

    private final Jdbi jdbi;

    Responses(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Attention answer(Question question) {
        Map<String, Tally> hours = new TreeMap<>();
        Map<String, Tally> people = new TreeMap<>();
        Tally total = total(question.period(), hours, people);
        Tally before = total(question.period().before(), new TreeMap<>(), new TreeMap<>());
        return new Attention(
                question.period(), alone(total), alone(before), told(hours.values()), told(people.values()));
    }

    private Tally total(Period period, Map<String, Tally> hours, Map<String, Tally> people) {
        Tally total = new Tally("all");
        for (Raised raised : raised(period)) {
            total.raised(raised.raised(), raised.expired());
            hour(hours, raised.hour()).raised(raised.raised(), raised.expired());
        }
        for (Claimed claimed : claimed(period)) {
            total.claimed(claimed.millis());
            hour(hours, claimed.hour()).claimed(claimed.millis());
            Tally person = people.computeIfAbsent(claimed.by(), Tally::new);
            person.raised(1, 0);
            person.claimed(claimed.millis());
        }
        return total;
    }

    private static Tally hour(Map<String, Tally> hours, int hour) {
        return hours.computeIfAbsent("%02d".formatted(hour), Tally::new);
    }

    private static Response alone(Tally tally) {
        return tally.response(Arrays.stream(tally.figures()).anyMatch(Discretion::few) ? Withheld.FEW : null);
    }

    private static List<Response> told(Collection<Tally> tallies) {
        Discretion<Tally> discretion = new Discretion<>(tallies, Tally::figures).sumsToldBy(tallies, tally -> "all");
        return tallies.stream()
                .map(tally -> tally.response(discretion.of(tally)))
                .toList();
    }

    private List<Raised> raised(Period period) {
        return jdbi.withHandle(handle -> handle.createQuery(
                        "select quarter, count(*) as raised, sum(expired) as expired"
                                + " from (select floor(extract(epoch from decided_at) / 900) as quarter,"
                                + " case when state = 'EXPIRED' then 1 else 0 end as expired"
                                + " from alerts where decided_at >= :from and decided_at < :to) as alerted group by quarter")
                .bind("from", period.start())
                .bind("to", period.end())
                .map((row, context) -> new Raised(
                        Instant.ofEpochSecond(row.getLong("quarter") * 900)
                                .atZone(period.zone())
                                .getHour(),
                        row.getLong("raised"),
                        row.getLong("expired")))
                .list());
    }

    private List<Claimed> claimed(Period period) {
        return jdbi.withHandle(handle -> handle.createQuery("select decided_at, by_whom, claimed_at from claims"
                        + " where decided_at >= :from and decided_at < :to")
                .bind("from", period.start())
                .bind("to", period.end())
                .map((row, context) -> claimed(row, period))
                .list());
    }

    private static Claimed claimed(ResultSet row, Period period) throws SQLException {
        Timestamp decided = row.getTimestamp("decided_at");
        long millis = row.getTimestamp("claimed_at").getTime() - decided.getTime();
        return new Claimed(
                decided.toInstant().atZone(period.zone()).getHour(), row.getString("by_whom"), Math.max(0, millis));
    }

    private static final class Tally {
        private final String of;
        private final List<Long> millis = new ArrayList<>();
        private long raised;
        private long expired;

        Tally(String of) {
            this.of = of;
        }

        void raised(long more, long moreExpired) {
            raised += more;
            expired += moreExpired;
        }

        void claimed(long time) {
            millis.add(time);
        }

        long[] figures() {
            return new long[] {raised, millis.size(), expired};
        }

        Response response(@Nullable Withheld withheld) {
            if (withheld != null) {
                return new Response(of, null, null, null, null, null, withheld);
            }
            return new Response(of, raised, (long) millis.size(), expired, median(), mean(), null);
        }

        private @Nullable Duration median() {
            if (millis.isEmpty()) {
                return null;
            }
            long[] sorted = millis.stream().mapToLong(Long::longValue).sorted().toArray();
            int half = sorted.length / 2;
            return Duration.ofMillis(sorted.length % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2);
        }

        private @Nullable Duration mean() {
            return millis.isEmpty()
                    ? null
                    : Duration.ofMillis(Math.round(
                            millis.stream().mapToLong(Long::longValue).average().orElse(0)));
        }
    }
}
