package io.vitrine.web.people;

import io.vitrine.storage.Database;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;

/** Who changed what, and who looked at what they should not look at without a reason. */
public final class Audit {
    /**
     * One thing that somebody did.
     *
     * @param who a person, a device, or the name that a stranger tried to log in with
     * @param what a few words, such as "logged in"
     * @param about whom or what
     */
    public record Entry(Instant at, String who, String what, String about) {}

    private static final int LONGEST = 200;

    private final Database database;
    private final InstantSource clock;

    public Audit(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    public void record(String who, String what, String about) {
        database.jdbi()
                .useHandle(h -> h.execute(
                        "insert into audit (happened_at, who, what, about) values (?, ?, ?, ?)",
                        clock.instant().atOffset(ZoneOffset.UTC),
                        cut(who, 80),
                        cut(what, 60),
                        cut(about, LONGEST)));
    }

    /** The newest entries, newest first. */
    public List<Entry> newest(int most) {
        return database.jdbi()
                .withHandle(h -> h.createQuery("select * from audit order by seq desc limit :most")
                        .bind("most", most)
                        .map((row, context) -> new Entry(
                                row.getObject("happened_at", OffsetDateTime.class)
                                        .toInstant(),
                                row.getString("who"),
                                row.getString("what"),
                                row.getString("about")))
                        .list());
    }

    private static String cut(String text, int longest) {
        return text.length() <= longest ? text : text.substring(0, longest);
    }
}
