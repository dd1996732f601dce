package io.vitrine.web.people;

import io.vitrine.storage.Database;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Everybody who can log in, kept in the database. */
public final class People {
    /** Checked against where nobody has that name, so that a stranger cannot tell names by the time an answer takes. */
    private static final String NOBODY = Password.keep("nobody has this one");

    private final Database database;
    private final InstantSource clock;

    public People(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Everybody, by name. */
    public List<Person> all() {
        return database.jdbi()
                .withHandle(h -> h.createQuery("select name, role, created_at from people order by name")
                        .map((row, context) -> person(row))
                        .list());
    }

    /** Who has this name and password. */
    public Optional<Person> login(String name, String password) {
        Optional<String> kept = database.jdbi()
                .withHandle(h -> h.createQuery("select password from people where name = :name")
                        .bind("name", name)
                        .mapTo(String.class)
                        .findOne());
        boolean right = Password.matches(password, kept.orElse(NOBODY));
        return right && kept.isPresent() ? find(name) : Optional.empty();
    }

    public Optional<Person> find(String name) {
        return database.jdbi()
                .withHandle(h -> h.createQuery("select name, role, created_at from people where name = :name")
                        .bind("name", name)
                        .map((row, context) -> person(row))
                        .findOne());
    }

    /**
     * Adds somebody.
     *
     * @throws IllegalArgumentException if the name is taken or not allowed, the role is a reader's, or the password is too
     *     short
     */
    public Person add(String name, Role role, String password) {
        checkRole(role);
        Person person = new Person(name, role, clock.instant());
        String kept = Password.keep(password);
        database.jdbi().useTransaction(h -> {
            if (count(h, "select count(*) from people where name = ?", name) > 0) {
                throw new IllegalArgumentException("somebody is called '%s' already".formatted(name));
            }
            h.createUpdate("insert into people values (:name, :role, :password, :at)")
                    .bind("name", name)
                    .bind("role", role.label())
                    .bind("password", kept)
                    .bind("at", person.since().atOffset(ZoneOffset.UTC))
                    .execute();
        });
        return person;
    }

    /** Sets a new password; false where nobody has that name. */
    public boolean password(String name, String password) {
        String kept = Password.keep(password);
        return database.jdbi().withHandle(h -> h.execute("update people set password = ? where name = ?", kept, name))
                > 0;
    }

    /**
     * Gives somebody another role; false where nobody has that name.
     *
     * @throws IllegalArgumentException for the last admin, without whom nobody could be added again, and for a reader's
     */
    public boolean role(String name, Role role) {
        checkRole(role);
        return database.jdbi().inTransaction(h -> {
            if (role != Role.ADMIN) {
                refuseLastAdmin(h, name);
            }
            return h.execute("update people set role = ? where name = ?", role.label(), name) > 0;
        });
    }

    /**
     * Takes somebody out, with all their sessions; false where nobody has that name.
     *
     * @throws IllegalArgumentException for the last admin, without whom nobody could be added again
     */
    public boolean remove(String name) {
        return database.jdbi().inTransaction(h -> {
            refuseLastAdmin(h, name);
            return h.execute("delete from people where name = ?", name) > 0;
        });
    }

    /**
     * Makes sure that there is an admin.
     *
     * @param password of the first admin as configured; empty for a random one
     * @return the random password, to be shown once; empty where none was made
     */
    public Optional<String> firstAdmin(Optional<String> password) {
        if (!all().isEmpty()) {
            return Optional.empty();
        }
        String made = password.orElseGet(Password::random);
        add("admin", Role.ADMIN, made);
        return password.isPresent() ? Optional.empty() : Optional.of(made);
    }

    private static void refuseLastAdmin(Handle handle, String name) {
        // locked, so that of two admins who take each other out at the same time one stays
        List<String> admins = handle.select("select name from people where role = 'admin' for update")
                .mapTo(String.class)
                .list();
        if (admins.equals(List.of(name))) {
            throw new IllegalArgumentException("'%s' is the last admin, and stays".formatted(name));
        }
    }

    private static void checkRole(Role role) {
        if (role == Role.READER) {
            throw new IllegalArgumentException("a person is admin, manager or staff; a reader is a program");
        }
    }

    private static int count(Handle handle, String sql, String name) {
        return handle.select(sql, name).mapTo(Integer.class).one();
    }

    private static Person person(ResultSet row) throws SQLException {
        return new Person(
                row.getString("name"),
                Role.labelled(row.getString("role")),
                row.getObject("created_at", OffsetDateTime.class).toInstant());
    }
}
