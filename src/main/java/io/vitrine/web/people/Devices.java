package io.vitrine.web.people;

import io.vitrine.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The staff's devices. Each logs in once with a code that is shown as a QR code, and is out when it is revoked. */
public final class Devices {
    /** Longer gives more time to fetch the phone, and more to whoever photographs the screen. */
    private static final Duration CODE_LIVES = Duration.ofMinutes(10);

    /** A device that was added, and the code that logs it in once. */
    public record Added(Device device, String code, Instant codeExpires) {}

    private final Database database;
    private final InstantSource clock;

    public Devices(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** All that are not revoked, by name, then the revoked ones. */
    public List<Device> all() {
        return database.jdbi()
                .withHandle(h ->
                        h.createQuery("""
                                select d.*, exists (select 1 from sessions s where s.device = d.id) as active
                                from devices d order by case when d.revoked_at is null then 0 else 1 end, d.name
                                """).map((row, context) -> device(row)).list());
    }

    /** As {@link #add(String, Set)}, for all audiences. */
    public Added add(String name) {
        return add(name, Set.of());
    }

    /**
     * Adds a device that may log in with the code within ten minutes.
     *
     * @param audiences it is for; none for all
     * @throws IllegalArgumentException if the name is taken or not allowed
     */
    public Added add(String name, Set<String> audiences) {
        Person.checkName(name);
        Optional<Set<String>> allowed = audiences.isEmpty() ? Optional.empty() : Optional.of(Set.copyOf(audiences));
        Instant now = clock.instant();
        String code = Password.hex(Password.bytes(16));
        Device device = new Device(Password.hex(Password.bytes(12)), name, now, false, null, allowed);
        database.jdbi().useTransaction(h -> {
            if (h.select("select count(*) from devices where name = ?", name)
                            .mapTo(Integer.class)
                            .one()
                    > 0) {
                throw new IllegalArgumentException("a device is called '%s' already".formatted(name));
            }
            h.execute(
                    "insert into devices values (?, ?, ?, ?, ?, null, ?)",
                    device.id(),
                    name,
                    Password.digest(code),
                    now.plus(CODE_LIVES).atOffset(ZoneOffset.UTC),
                    now.atOffset(ZoneOffset.UTC),
                    allowed.map(Words::text).orElse(null));
        });
        return new Added(device, code, now.plus(CODE_LIVES));
    }

    /** The device whose code this is, which is thereby used up; empty for a wrong, used or old code. */
    public Optional<Device> login(String code) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return database.jdbi().inTransaction(h -> {
            Optional<Device> found = h.createQuery("""
                            select d.*, false as active from devices d
                            where code = :code and code_expires_at > :now and revoked_at is null
                            """)
                    .bind("code", Password.digest(code))
                    .bind("now", now)
                    .map((row, context) -> device(row))
                    .findOne();
            // two phones with one code: the update tells which was first
            return found.filter(d ->
                    h.execute("update devices set code = null where id = ? and code = ?", d.id(), Password.digest(code))
                            == 1);
        });
    }

    /** Shuts a device out, with all its sessions; false where there is none of that id. */
    public boolean revoke(String id) {
        OffsetDateTime now = clock.instant().atOffset(ZoneOffset.UTC);
        return database.jdbi().inTransaction(h -> {
            h.execute("delete from sessions where device = ?", id);
            return h.execute(
                            "update devices set revoked_at = ?, code = null where id = ? and revoked_at is null",
                            now,
                            id)
                    > 0;
        });
    }

    private static Device device(ResultSet row) throws SQLException {
        return new Device(
                row.getString("id"),
                row.getString("name"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getBoolean("active"),
                Column.instant(row, "revoked_at"),
                Optional.ofNullable(row.getString("audiences")).map(Words::of));
    }
}
