package io.vitrine.reports;

import io.vitrine.reports.Attention.Response;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
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
    private final Jdbi jdbi;

    Responses(Jdbi jdbi) {
        this.jdbi = jdbi;
    }

    Attention answer(Question question) {
        Map<String, Tally> hours = new TreeMap<>();
        Map<String, Tally> people = new TreeMap<>();
        Tally total = total(question, hours, people);
        Tally before = total(question.before(), new TreeMap<>(), new TreeMap<>());
        return new Attention(
                question.period(), alone(total), alone(before), told(hours.values()), told(people.values()));
    }

    private Tally total(Question question, Map<String, Tally> hours, Map<String, Tally> people) {
        Tally total = new Tally("all");
        for (AlertHour alerts : read(question)) {
            Tally hour = hour(hours, alerts.hour());
            total.raised(alerts.raised(), alerts.expired());
            hour.raised(alerts.raised(), alerts.expired());
            alerts.claims().forEach((by, millis) -> {
                total.claimed(millis);
                hour.claimed(millis);
                Tally person = people.computeIfAbsent(by, Tally::new);
                person.raised(millis.size(), 0);
                person.claimed(millis);
            });
        }
        return total;
    }

    /** Days that are summed up from their sums, later ones from the alerts themselves. */
    private List<AlertHour> read(Question question) {
        Period period = question.period();
        String camera = question.camera() == null ? null : question.camera().value();
        return jdbi.withHandle(handle -> {
            LocalDate newest = AlertDays.newest(handle);
            if (newest == null || newest.isBefore(period.from())) {
                return new AlertReader(handle, period.zone()).hours(period.start(), period.end(), camera);
            }
            LocalDate last = newest.isBefore(period.to()) ? newest : period.to();
            List<AlertHour> hours = new ArrayList<>(AlertDays.hours(handle, period.from(), last, camera));
            Instant rest = last.plusDays(1).atStartOfDay(period.zone()).toInstant();
            if (rest.isBefore(period.end())) {
                hours.addAll(new AlertReader(handle, period.zone()).hours(rest, period.end(), camera));
            }
            return hours;
        });
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

        void claimed(List<Long> times) {
            millis.addAll(times);
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
