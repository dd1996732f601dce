package io.vitrine.web.people;

import io.vitrine.storage.Database;
import java.util.function.Supplier;

/** Random words that the house makes once and keeps, so that a restart logs nobody out. */
public final class Secret {
    private static final int BYTES = 48;

    private Secret() {}

    /** The secret of this name; made now where there is none. */
    public static String of(Database database, String name) {
        return of(database, name, () -> Password.hex(Password.bytes(BYTES)));
    }

    /**
     * As above.
     *
     * @param maker makes a secret of at most 500 characters
     */
    public static String of(Database database, String name, Supplier<String> maker) {
        return database.jdbi()
                .inTransaction(h -> h.select("select content from secrets where name = ?", name)
                        .mapTo(String.class)
                        .findOne()
                        .orElseGet(() -> {
                            String made = maker.get();
                            h.execute("insert into secrets values (?, ?)", name, made);
                            return made;
                        }));
    }
}
