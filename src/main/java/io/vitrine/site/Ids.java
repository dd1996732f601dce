package io.vitrine.site;

import java.util.regex.Pattern;

/** Short names that become levels of topics and parts of addresses. */
final class Ids {
    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,59}");

    private Ids() {}

    /**
     * Refuses a name that could not stand in a topic.
     *
     * @throws IllegalArgumentException where it has other letters or is too long
     */
    static void check(String what, String id) {
        if (!ALLOWED.matcher(id).matches()) {
            throw new IllegalArgumentException(what
                    + " must be letters (a-z), digits, '-' or '_', begin with a letter or digit and be at most 60");
        }
    }
}
