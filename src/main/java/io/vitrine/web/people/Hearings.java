package io.vitrine.web.people;

import io.vitrine.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * How everybody wishes to hear of alerts, kept in the database: of a person the same wherever they log in, of a device its
 * own. Asked for by the session, whose owner is meant.
 */
public final class Hearings {
    /** The columns that {@link #hearing} reads, where {@code h} is the hearing and {@code d} the device. */
    public static final String COLUMNS = "h.quiet_until, h.sound, h.vibration, h.unheard, d.audiences";

    private record Owner(@Nullable String person, @Nullable String device) {}

    private final Database database;

    public Hearings(Database database) {
        this.database = database;
    }

    public Hearing of(String session) {
        return database.jdbi()
                .withHandle(h -> h.createQuery("select " + COLUMNS + """
                                 from sessions s left join devices d on d.id = s.device
                                left join hearing h on h.person = s.person or h.device = s.device
                                where s.id = :session
                                """)
                        .bind("session", session)
                        .map((row, context) -> hearing(row))
                        .findOne()
                        .orElse(Hearing.DEFAULT));
    }

    /** Keeps what the session's owner wishes; which audiences they are for stays as it is. */
    public void put(String session, Hearing wish) {
        String unheard = Words.text(wish.unheard());
        database.jdbi().useTransaction(h -> {
            Optional<Owner> owner = h.select("select person, device from sessions where id = ?", session)
                    .map((row, context) -> new Owner(row.getString("person"), row.getString("device")))
                    .findOne();
            if (owner.isPresent()
                    && keep(
                                    h,
                                    "update hearing set quiet_until = :until, sound = :sound,"
                                            + " vibration = :vibration, unheard = :unheard where person = :person or device = :device",
                                    owner.get(),
                                    wish,
                                    unheard)
                            == 0) {
                keep(
                        h,
                        "insert into hearing values (:person, :device, :until, :sound, :vibration, :unheard)",
                        owner.get(),
                        wish,
                        unheard);
            }
        });
    }

    private static int keep(Handle handle, String sql, Owner owner, Hearing wish, String unheard) {
        return handle.createUpdate(sql)
                .bind("person", owner.person())
                .bind("device", owner.device())
                .bind(
                        "until",
                        wish.quietUntil() == null ? null : wish.quietUntil().atOffset(ZoneOffset.UTC))
                .bind("sound", wish.sound())
                .bind("vibration", wish.vibration())
                .bind("unheard", unheard)
                .execute();
    }

    /** Reads {@link #COLUMNS} of a row; all but the device's may be missing. */
    public static Hearing hearing(ResultSet row) throws SQLException {
        String audiences = row.getString("audiences");
        Optional<Set<String>> allowed = Optional.ofNullable(audiences).map(Words::of);
        String unheard = row.getString("unheard");
        if (unheard == null) {
            Hearing preset = Hearing.DEFAULT;
            return new Hearing(null, preset.sound(), preset.vibration(), Set.of(), allowed);
        }
        OffsetDateTime until = row.getObject("quiet_until", OffsetDateTime.class);
        Instant quiet = until == null ? null : until.toInstant();
        return new Hearing(quiet, row.getBoolean("sound"), row.getBoolean("vibration"), Words.of(unheard), allowed);
    }
}
