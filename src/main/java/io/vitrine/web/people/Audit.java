package io.vitrine.web.people;

import io.vitrine.storage.Database;
import io.vitrine.storage.WriteBehind;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Who changed what, and who looked at what. */
public final class Audit implements AutoCloseable {
    /**
     * One thing that somebody did.
     *
     * @param seq later ones have a greater one
     * @param who a person, a device, a token, or the name that a stranger tried to log in with
     * @param what a few words, such as "logged in"
     * @param about whom or what
     */
    public record Entry(long seq, Instant at, String who, String what, String about) {}

    /**
     * Which entries.
     *
     * @param who null for everybody
     * @param from null for the first
     * @param to not included; null for now
     */
    public record Filter(
            @Nullable String who,
            @Nullable Instant from,
            @Nullable Instant to) {}

    private record Look(Instant at, String who, String what, String about) {}

    private static final int LONGEST_WHO = 80;
    private static final int LONGEST_WHAT = 60;
    private static final int LONGEST_ABOUT = 200;
    /** A page that asks again and again is one look. */
    private static final Duration ONE_LOOK = Duration.ofMinutes(10);

    private static final int MOST_LOOKS = 10_000;
    private static final int MOST_WAITING = 1_000;

    private final Database database;
    private final InstantSource clock;
    private final WriteBehind<Look> looks;
    private final Map<List<String>, Instant> looking = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<String>, Instant> eldest) {
            return size() > MOST_LOOKS;
        }
    };

    public Audit(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.looks = new WriteBehind<>("audit", MOST_WAITING, this::write).start();
    }

    /** Somebody did something; written when this returns. */
    public void record(String who, String what, String about) {
        write(new Look(clock.instant(), who, what, about));
    }

    /**
     * Somebody looked at something; written in the background, once in ten minutes however often it is said. Never waits.
     */
    public void looked(String who, String what, String about) {
        Instant now = clock.instant();
        List<String> look = List.of(who, what, about);
        synchronized (looking) {
            Instant before = looking.get(look);
            if (before != null && before.plus(ONE_LOOK).isAfter(now)) {
                return;
            }
            looking.remove(look);
            looking.put(look, now);
        }
        looks.offer(new Look(now, who, what, about));
    }

    /**
     * The newest entries, newest first.
     *
     * @param before only those with a lesser number, to read on
     */
    public List<Entry> find(Filter filter, long before, int most) {
        List<String> wheres = new ArrayList<>(List.of("seq < :before"));
        Map<String, Object> values = new LinkedHashMap<>(Map.of("before", before, "most", most));
        if (filter.who() != null) {
            wheres.add("who = :who");
            values.put("who", filter.who());
        }
        if (filter.from() != null) {
            wheres.add("happened_at >= :from");
            values.put("from", filter.from().atOffset(ZoneOffset.UTC));
        }
        if (filter.to() != null) {
            wheres.add("happened_at < :to");
            values.put("to", filter.to().atOffset(ZoneOffset.UTC));
        }
        String sql = "select * from audit where " + String.join(" and ", wheres) + " order by seq desc limit :most";
        return database.jdbi().withHandle(h -> entries(h.createQuery(sql).bindMap(values)));
    }

    /** Everybody who ever did something, by name. */
    public List<String> names() {
        return database.jdbi()
                .withHandle(h -> h.createQuery("select distinct who from audit order by who")
                        .mapTo(String.class)
                        .list());
    }

    private static List<Entry> entries(Query query) {
        return query.map((row, context) -> new Entry(
                        row.getLong("seq"),
                        row.getObject("happened_at", OffsetDateTime.class).toInstant(),
                        row.getString("who"),
                        row.getString("what"),
                        row.getString("about")))
                .list();
    }

    private void write(Look look) {
        database.jdbi()
                .useHandle(h -> h.execute(
                        "insert into audit (happened_at, who, what, about) values (?, ?, ?, ?)",
                        look.at().atOffset(ZoneOffset.UTC),
                        cut(look.who(), LONGEST_WHO),
                        cut(look.what(), LONGEST_WHAT),
                        cut(look.about(), LONGEST_ABOUT)));
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }

    /** Writes the looks that wait, for at most five seconds. */
    @Override
    public void close() {
        looks.close();
    }
}
