package io.vitrine.web.people;

import io.vitrine.storage.Database;
import java.util.Optional;
import java.util.function.Supplier;
import org.jdbi.v3.core.Handle;

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
                .withHandle(h -> find(h, name).orElseGet(() -> {
                    // of two nodes that start at the same time, the second takes the first one's
                    h.execute("insert into secrets values (?, ?) on conflict do nothing", name, maker.get());
                    return find(h, name).orElseThrow();
                }));
    }

    private static Optional<String> find(Handle handle, String name) {
        return handle.select("select content from secrets where name = ?", name)
                .mapTo(String.class)
                .findOne();
    }
}
