package io.vitrine.web.people;

import io.vitrine.storage.Database;

/** Random words that the house makes once and keeps, so that a restart logs nobody out. */
public final class Secret {
    private static final int BYTES = 48;

    private Secret() {}

    /** The secret of this name; made now where there is none. */
    public static String of(Database database, String name) {
        return database.jdbi()
                .inTransaction(h -> h.select("select content from secrets where name = ?", name)
                        .mapTo(String.class)
                        .findOne()
                        .orElseGet(() -> {
                            String made = Password.hex(Password.bytes(BYTES));
                            h.execute("insert into secrets values (?, ?)", name, made);
                            return made;
                        }));
    }
}
