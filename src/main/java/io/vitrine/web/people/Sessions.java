package io.vitrine.web.people;

import io.vitrine.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Who is logged in. Kept in the database, and in memory, so that each request can be checked without a wait; the memory
 * follows the database within two seconds, so that whoever is shut out on one node is out on all.
 */
public final class Sessions implements AutoCloseable {
    private static final Duration OF_A_PERSON = Duration.ofHours(12);
    private static final Duration OF_A_DEVICE = Duration.ofDays(365);
    private static final int LONGEST_FROM = 100;

    /**
     * A session and when somebody last used it.
     *
     * @param seen to a minute
     */
    public record Active(Session session, Instant seen) {}

    private record Known(Session session, @Nullable Instant seen) {}

    private final Database database;
    private final InstantSource clock;
    private final LastUse uses;
    private final Follower follower = new Follower("sessions", this::look);
    private volatile Map<String, Known> live = Map.of();

    public Sessions(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.uses = new LastUse(database, clock, "sessions", "seen_at");
    }

    public Sessions start() {
        refresh();
        follower.start();
        return this;
    }

    /**
     * Logs a person in.
     *
     * @param from the browser and system that logs in, in words
     */
    public Session open(Person person, String from) {
        return open(person.name(), person.role(), OF_A_PERSON, from, person.name(), null);
    }

    /**
     * Logs a device in.
     *
     * @param from the browser and system that logs in, in words
     */
    public Session open(Device device, String from) {
        return open(device.name(), Role.STAFF, OF_A_DEVICE, from, null, device.id());
    }

    /** The session of this id, which is thereby used; empty when it has ended. Never waits. */
    public Optional<Session> find(String id) {
        Optional<Session> found = Optional.ofNullable(live.get(id))
                .map(Known::session)
                .filter(s -> s.expires().isAfter(clock.instant()));
        found.ifPresent(session -> uses.note(session.id()));
        return found;
    }

    /** Everybody who is logged in, whoever was seen last first. */
    public List<Active> all() {
        Instant now = clock.instant();
        return live.values().stream()
                .filter(known -> known.session().expires().isAfter(now))
                .map(known -> new Active(
                        known.session(),
                        uses.of(known.session().id(), known.seen())
                                .orElse(known.session().since())))
                .sorted(Comparator.comparing(Active::seen)
                        .reversed()
                        .thenComparing(active -> active.session().id()))
                .toList();
    }

    /** Ends one; false where there is none of that id. */
    public boolean end(String id) {
        return change("delete from sessions where id = ?", id) > 0;
    }

    /** Logs a person out everywhere; gives how many sessions ended. */
    public int endAllOf(String person) {
        return change("delete from sessions where person = ?", person);
    }

    /** Logs a person out everywhere but in the session of this id; gives how many ended. */
    public int endOthersOf(String person, String id) {
        return change("delete from sessions where person = ? and id <> ?", person, id);
    }

    /** Looks into the database now. */
    public synchronized void refresh() {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        live =
                database
                        .jdbi()
                        .withHandle(h -> h.createQuery("""
                                select s.*, coalesce(p.name, d.name) as who, coalesce(p.role, 'staff') as role
                                from sessions s left join people p on p.name = s.person left join devices d on d.id = s.device
                                where s.expires_at > :now and d.revoked_at is null
                                """)
                                .bind("now", now)
                                .map((row, context) -> known(row))
                                .list())
                        .stream()
                        .collect(Collectors.toUnmodifiableMap(
                                known -> known.session().id(), Function.identity()));
    }

    private void look() {
        refresh();
        uses.write(live.keySet());
    }

    private synchronized Session open(
            String who, Role role, Duration lives, String from, @Nullable String person, @Nullable String device) {
        Instant now = clock.instant();
        String words = from.substring(0, Math.min(from.length(), LONGEST_FROM));
        Session session =
                new Session(Password.hex(Password.bytes(16)), who, role, now, now.plus(lives), words, device != null);
        database.jdbi().useHandle(h -> {
            h.execute("delete from sessions where expires_at < ?", now.atOffset(ZoneOffset.UTC));
            h.execute(
                    "insert into sessions (id, person, device, opened_at, expires_at, came_from) values (?, ?, ?, ?, ?, ?)",
                    session.id(),
                    person,
                    device,
                    now.atOffset(ZoneOffset.UTC),
                    session.expires().atOffset(ZoneOffset.UTC),
                    words);
        });
        refresh();
        return session;
    }

    private int change(String sql, Object... about) {
        int changed = database.jdbi().withHandle(h -> h.execute(sql, about));
        refresh();
        return changed;
    }

    private static Known known(ResultSet row) throws SQLException {
        Session session = new Session(
                row.getString("id"),
                row.getString("who"),
                Role.labelled(row.getString("role")),
                row.getObject("opened_at", OffsetDateTime.class).toInstant(),
                row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                row.getString("came_from"),
                row.getString("device") != null);
        return new Known(session, Column.instant(row, "seen_at"));
    }

    @Override
    public void close() {
        follower.close();
    }
}
