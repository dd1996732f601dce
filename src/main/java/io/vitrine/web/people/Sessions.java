package io.vitrine.web.people;

import io.vitrine.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who is logged in. Kept in the database, and in memory, so that each request can be checked without a wait; the memory
 * follows the database within two seconds, so that whoever is shut out on one node is out on all.
 */
public final class Sessions implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Sessions.class);
    private static final Duration OF_A_PERSON = Duration.ofHours(12);
    private static final Duration OF_A_DEVICE = Duration.ofDays(365);
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(2);

    private final Database database;
    private final InstantSource clock;
    private final Thread thread;
    private volatile Map<String, Session> live = Map.of();
    private volatile boolean closed;

    public Sessions(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.thread = new Thread(this::follow, "sessions");
        this.thread.setDaemon(true);
    }

    public Sessions start() {
        refresh();
        thread.start();
        return this;
    }

    public Session open(Person person) {
        return open(person.name(), person.role(), OF_A_PERSON, person.name(), null);
    }

    public Session open(Device device) {
        return open(device.name(), Role.STAFF, OF_A_DEVICE, null, device.id());
    }

    /** The session of this id; empty when it has ended. Never waits. */
    public Optional<Session> find(String id) {
        return Optional.ofNullable(live.get(id)).filter(s -> s.expires().isAfter(clock.instant()));
    }

    public void end(String id) {
        change("delete from sessions where id = ?", id);
    }

    /** Logs a person out everywhere. */
    public void endAllOf(String person) {
        change("delete from sessions where person = ?", person);
    }

    /** Looks into the database now. */
    public synchronized void refresh() {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        live =
                database
                        .jdbi()
                        .withHandle(h -> h.createQuery("""
                                select s.id, s.expires_at, coalesce(p.name, d.name) as who, coalesce(p.role, 'staff') as role
                                from sessions s left join people p on p.name = s.person left join devices d on d.id = s.device
                                where s.expires_at > :now and d.revoked_at is null
                                """)
                                .bind("now", now)
                                .map((row, context) -> session(row))
                                .list())
                        .stream()
                        .collect(Collectors.toConcurrentMap(
                                Session::id, Function.identity(), (a, b) -> b, ConcurrentHashMap::new));
    }

    private synchronized Session open(
            String who, Role role, Duration lives, @Nullable String person, @Nullable String device) {
        Instant now = clock.instant();
        Session session = new Session(Password.hex(Password.bytes(16)), who, role, now.plus(lives));
        database.jdbi().useHandle(h -> {
            h.execute("delete from sessions where expires_at < ?", now.atOffset(ZoneOffset.UTC));
            h.execute(
                    "insert into sessions values (?, ?, ?, ?, ?)",
                    session.id(),
                    person,
                    device,
                    now.atOffset(ZoneOffset.UTC),
                    session.expires().atOffset(ZoneOffset.UTC));
        });
        refresh();
        return session;
    }

    private void change(String sql, String about) {
        database.jdbi().useHandle(h -> h.execute(sql, about));
        refresh();
    }

    private static Session session(ResultSet row) throws SQLException {
        return new Session(
                row.getString("id"),
                row.getString("who"),
                Role.labelled(row.getString("role")),
                row.getObject("expires_at", OffsetDateTime.class).toInstant());
    }

    private void follow() {
        while (!closed) {
            try {
                Thread.sleep(BETWEEN_LOOKS.toMillis());
                refresh();
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("sessions: the database does not answer, going on with what is known: {}", e.getMessage());
            }
        }
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}
