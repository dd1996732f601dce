package io.vitrine.reports;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** Reads the sums of a question's period and camera, added up as a report needs them. */
final class SumReader {
    record Hourly(Instant hour, Subject subject, long people) {}

    record Daily(LocalDate day, Subject subject, String word, long people) {}

    /** By Monday 1 to Sunday 7 and hour 0 to 23. */
    record Weekly(int weekDay, int hour, long people) {}

    record Stays(String zone, int bin, long people, long millis) {}

    private final Jdbi jdbi;
    private final Question question;

    SumReader(Jdbi jdbi, Question question) {
        this.jdbi = jdbi;
        this.question = question;
    }

    List<Hourly> hourly(Subject... subjects) {
        return rows(
                "subject, hour_at",
                List.of(subjects),
                (row, context) -> new Hourly(
                        row.getTimestamp("hour_at").toInstant(),
                        Subject.of(row.getString("subject")),
                        row.getLong("people")));
    }

    List<Daily> daily(Subject... subjects) {
        return rows(
                "subject, store_day, word",
                List.of(subjects),
                (row, context) -> new Daily(
                        row.getObject("store_day", LocalDate.class),
                        Subject.of(row.getString("subject")),
                        row.getString("word"),
                        row.getLong("people")));
    }

    /** @param word of a garment, colour or outfit; null for all */
    List<Weekly> weekly(Subject subject, @Nullable String word) {
        return rows(
                "week_day, day_hour",
                List.of(subject),
                word == null ? Map.of() : Map.of("word", word),
                (row, context) -> new Weekly(row.getInt("week_day"), row.getInt("day_hour"), row.getLong("people")));
    }

    List<Stays> stays() {
        return rows(
                "word, part",
                List.of(Subject.STAY),
                (row, context) -> new Stays(
                        row.getString("word"), row.getInt("part"), row.getLong("people"), row.getLong("millis")));
    }

    private <T> List<T> rows(String by, List<Subject> subjects, RowMapper<T> mapper) {
        return rows(by, subjects, Map.of(), mapper);
    }

    /** @param only values that columns of the sums must have */
    private <T> List<T> rows(String by, List<Subject> subjects, Map<String, String> only, RowMapper<T> mapper) {
        Map<String, String> values = new TreeMap<>(only);
        if (question.camera() != null) {
            values.put("camera", question.camera().value());
        }
        String filter =
                values.keySet().stream().map(" and %1$s = :%1$s"::formatted).collect(Collectors.joining());
        String sql = "select %s, sum(people) as people, sum(millis) as millis from sums where subject in (<subjects>)"
                        .formatted(by)
                + " and store_day between :from and :to%s group by %s".formatted(filter, by);
        return jdbi.withHandle(handle -> handle.createQuery(sql)
                .bindList("subjects", subjects.stream().map(Subject::sql).toList())
                .bind("from", question.period().from())
                .bind("to", question.period().to())
                .bindMap(values)
                .map(mapper)
                .list());
    }
}
