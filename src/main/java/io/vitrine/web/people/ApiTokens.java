package io.vitrine.web.people;

import io.vitrine.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The logins of programs. Only a digest of each secret is kept: it has 256 random bits, so that nothing is gained by
 * guessing. Kept in memory too, as {@link Sessions} are.
 */
public final class ApiTokens implements AutoCloseable {
    /** Lets whoever finds one in a log or a repository see what it is. */
    private static final String PREFIX = "vitrine_";

    private static final int BYTES = 32;
    private static final Duration LONGEST = Duration.ofDays(366);

    /** A token that was made, and the secret that is shown once. */
    public record Made(ApiToken token, String secret) {}

    private record Kept(String digest, ApiToken token) {}

    private final Database database;
    private final InstantSource clock;
    private final LastUse uses;
    private final Follower follower = new Follower("tokens", this::look);
    private volatile Map<String, ApiToken> byDigest = Map.of();

    public ApiTokens(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
        this.uses = new LastUse(database, clock, "tokens", "used_at");
    }

    public ApiTokens start() {
        refresh();
        follower.start();
        return this;
    }

    /** All of them, also the revoked and expired ones, by name. */
    public List<ApiToken> all() {
        return byDigest.values().stream()
                .map(this::withUse)
                .sorted(Comparator.comparing(ApiToken::name))
                .toList();
    }

    /**
     * Makes a token.
     *
     * @param role not admin: who holds a token must not be able to let in others
     * @param lives from a day to a year
     * @param by the admin who makes it
     * @throws IllegalArgumentException for a name that is taken or not allowed, or another role or time
     */
    public Made make(String name, Role role, Duration lives, String by) {
        Person.checkName(name);
        if (role == Role.ADMIN) {
            throw new IllegalArgumentException("a token is a reader, staff or manager: only people let in others");
        }
        if (lives.compareTo(Duration.ofDays(1)) < 0 || lives.compareTo(LONGEST) > 0) {
            throw new IllegalArgumentException("a token lives from 1 to 366 days");
        }
        Instant now = clock.instant();
        String secret = PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(Password.bytes(BYTES));
        ApiToken token =
                new ApiToken(Password.hex(Password.bytes(12)), name, role, by, now, now.plus(lives), null, null);
        int made = database.jdbi()
                .withHandle(h -> h.execute(
                        "insert into tokens (id, name, role, digest, made_by, created_at, expires_at)"
                                + " values (?, ?, ?, ?, ?, ?, ?) on conflict do nothing",
                        token.id(),
                        name,
                        role.label(),
                        Password.digest(secret),
                        by,
                        now.atOffset(ZoneOffset.UTC),
                        token.expires().atOffset(ZoneOffset.UTC)));
        if (made == 0) {
            throw new IllegalArgumentException("a token is called '%s' already".formatted(name));
        }
        refresh();
        return new Made(token, secret);
    }

    /** The token with this secret, which is thereby used; empty for a wrong, revoked or expired one. Never waits. */
    public Optional<ApiToken> find(String secret) {
        Optional<ApiToken> found = Optional.ofNullable(byDigest.get(Password.digest(secret)))
                .filter(token -> token.holds(clock.instant()));
        found.ifPresent(token -> uses.note(token.id()));
        return found;
    }

    /** Whether the token of this id still lets in. Never waits. */
    public boolean holds(String id) {
        Instant now = clock.instant();
        return byDigest.values().stream().anyMatch(token -> token.id().equals(id) && token.holds(now));
    }

    /** Shuts a token out; empty where there is none of that id, or it is revoked already. */
    public Optional<ApiToken> revoke(String id) {
        int revoked = database.jdbi()
                .withHandle(h -> h.execute(
                        "update tokens set revoked_at = ? where id = ? and revoked_at is null",
                        clock.instant().atOffset(ZoneOffset.UTC),
                        id));
        refresh();
        return byDigest.values().stream()
                .filter(token -> revoked > 0 && token.id().equals(id))
                .findFirst();
    }

    /** Looks into the database now. */
    public synchronized void refresh() {
        byDigest =
                database
                        .jdbi()
                        .withHandle(h -> h.createQuery("select * from tokens")
                                .map((row, context) -> kept(row))
                                .list())
                        .stream()
                        .collect(Collectors.toUnmodifiableMap(Kept::digest, Kept::token));
    }

    private void look() {
        refresh();
        uses.write(byDigest.values().stream().map(ApiToken::id).collect(Collectors.toSet()));
    }

    private ApiToken withUse(ApiToken t) {
        Instant used = uses.of(t.id(), t.used()).orElse(null);
        return new ApiToken(t.id(), t.name(), t.role(), t.by(), t.since(), t.expires(), used, t.revoked());
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                row.getString("digest"),
                new ApiToken(
                        row.getString("id"),
                        row.getString("name"),
                        Role.labelled(row.getString("role")),
                        row.getString("made_by"),
                        row.getObject("created_at", OffsetDateTime.class).toInstant(),
                        row.getObject("expires_at", OffsetDateTime.class).toInstant(),
                        Column.instant(row, "used_at"),
                        Column.instant(row, "revoked_at")));
    }

    @Override
    public void close() {
        follower.close();
    }
}
