package io.vitrine.storage;

import java.nio.file.Path;
import java.util.UUID;

/**
 * Which database to open.
 *
 * @param url {@code jdbc:h2:} or {@code jdbc:postgresql:}; a password belongs into its own field, never here
 * @param password may be empty; never shown
 */
public record DatabaseSettings(String url, String user, String password) {
    /** H2 speaks PostgreSQL's dialect, and a commit is in the file before it returns: it outlives a kill. */
    private static final String H2_OPTIONS =
            ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH;DB_CLOSE_ON_EXIT=FALSE;WRITE_DELAY=0";

    public DatabaseSettings {
        if (!url.startsWith("jdbc:h2:") && !url.startsWith("jdbc:postgresql:")) {
            throw new IllegalArgumentException(
                    "a database address begins with jdbc:h2: or jdbc:postgresql:, not '%s'".formatted(shown(url)));
        }
    }

    /**
     * The default: H2 in one file, {@code vitrine.mv.db}, in this folder. Read and written by H2's "async:" files, since
     * an interrupted thread would close the plain ones under everybody.
     */
    public static DatabaseSettings embedded(Path folder) {
        Path file = folder.toAbsolutePath().normalize().resolve("vitrine");
        return new DatabaseSettings("jdbc:h2:async:" + file + H2_OPTIONS, "vitrine", "");
    }

    /** H2 in memory: gone when it is closed. */
    public static DatabaseSettings inMemory() {
        return new DatabaseSettings("jdbc:h2:mem:" + UUID.randomUUID() + H2_OPTIONS, "vitrine", "");
    }

    boolean isH2() {
        return url.startsWith("jdbc:h2:");
    }

    /** The address for people: no options, no user, no password. */
    String shown() {
        return shown(url);
    }

    /** Where the database is, not how a program opens it: H2's file, or PostgreSQL's host and name. */
    public String place() {
        return shown().replaceFirst("jdbc:(h2:(\\w+:)?|postgresql:(//)?)", "");
    }

    private static String shown(String url) {
        return url.replaceFirst("[;?].*", "").replaceFirst("//[^/@]*@", "//");
    }

    @Override
    public String toString() {
        return "database " + shown();
    }
}
