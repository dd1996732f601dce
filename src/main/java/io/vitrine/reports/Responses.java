package io.vitrine.reports;

import io.vitrine.reports.Attention.Response;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
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
    private record Alerted(
            int hour, boolean expired, @Nullable String by, long millis) {}

    private final Jdbi jdbi;

    Responses(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Attention answer(Question question) {
        List<Alerted> alerts = read(question.period());
        Map<String, Tally> hours = new TreeMap<>();
        Map<String, Tally> people = new TreeMap<>();
        Tally total = new Tally("all");
        for (Alerted alert : alerts) {
            total.add(alert);
            hours.computeIfAbsent("%02d".formatted(alert.hour()), Tally::new).add(alert);
            String by = alert.by();
            if (by != null) {
                people.computeIfAbsent(by, Tally::new).add(alert);
            }
        }
        Tally before = new Tally("all");
        read(question.period().before()).forEach(before::add);
        return new Attention(
                question.period(), alone(total), alone(before), told(hours.values()), told(people.values()));
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

    private List<Alerted> read(Period period) {
        return jdbi.withHandle(handle -> handle.createQuery("select a.decided_at, a.state, c.by_whom, c.claimed_at"
                        + " from alerts a left join claims c on c.alert = a.id"
                        + " where a.decided_at >= :from and a.decided_at < :to")
                .bind("from", period.start())
                .bind("to", period.end())
                .map((row, context) -> alerted(row, period))
                .list());
    }

    private static Alerted alerted(ResultSet row, Period period) throws SQLException {
        Timestamp decided = row.getTimestamp("decided_at");
        Timestamp claimed = row.getTimestamp("claimed_at");
        return new Alerted(
                decided.toInstant().atZone(period.zone()).getHour(),
                "EXPIRED".equalsIgnoreCase(row.getString("state")),
                row.getString("by_whom"),
                claimed == null ? 0 : Math.max(0, claimed.getTime() - decided.getTime()));
    }

    private static final class Tally {
        private final String of;
        private final List<Long> millis = new ArrayList<>();
        private long raised;
        private long expired;

        Tally(String of) {
            this.of = of;
        }

        void add(Alerted alert) {
            raised++;
            expired += alert.expired() ? 1 : 0;
            if (alert.by() != null) {
                millis.add(alert.millis());
            }
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
