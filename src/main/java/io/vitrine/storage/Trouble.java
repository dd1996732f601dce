package io.vitrine.storage;

import java.sql.SQLException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What went wrong with a database, in words, and whether trying again may help. */
final class Trouble {
    private static final int H2_FILE_IN_USE = 90020;
    private static final int H2_DAMAGED = 90030;
    private static final int H2_NEWER_FORMAT = 90048;
    private static final Set<String> WRONG_LOGIN = Set.of("28000", "28P01");
    private static final String NO_SUCH_DATABASE = "3D000";
    /** Wrong data, a broken constraint, wrong rights or a wrong statement: the same tomorrow as today. */
    private static final Set<String> LASTING = Set.of("22", "23", "42");

    private Trouble() {}

    static String opening(DatabaseSettings settings, Throwable failure) {
        SQLException cause = sql(failure);
        return settings + " cannot be opened: " + (cause == null ? failure.getMessage() : words(settings, cause));
    }

    /** False where the same statement would fail again for ever. */
    static boolean passes(Throwable failure) {
        SQLException cause = sql(failure);
        if (cause == null) {
            return false;
        }
        String state = cause.getSQLState();
        return state == null || state.length() < 2 || !LASTING.contains(state.substring(0, 2));
    }

    private static String words(DatabaseSettings settings, SQLException cause) {
        if (settings.isH2()) {
            return switch (cause.getErrorCode()) {
                case H2_FILE_IN_USE -> "another process has it open; stop that one first, or use PostgreSQL for two";
                case H2_DAMAGED -> "the file is damaged; put back a copy of it: " + cause.getMessage();
                case H2_NEWER_FORMAT -> "the file has another version's format: " + cause.getMessage();
                default -> String.valueOf(cause.getMessage());
            };
        }
        if (WRONG_LOGIN.contains(String.valueOf(cause.getSQLState()))) {
            return "user or password is wrong for '%s'".formatted(settings.user());
        }
        if (NO_SUCH_DATABASE.equals(cause.getSQLState())) {
            return "the server has no such database; create it first";
        }
        return String.valueOf(cause.getMessage());
    }

    private static @Nullable SQLException sql(@Nullable Throwable failure) {
        for (Throwable t = failure; t != null; t = t.getCause()) {
            if (t instanceof SQLException e) {
                return e;
            }
        }
        return null;
    }
}
