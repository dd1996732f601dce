package io.vitrine.site;

import java.util.regex.Pattern;

/** Short names that become levels of topics and parts of addresses. */
final class Ids {
    static final String RULE =
            "must be letters (a to z), digits, '-' and '_', begin with a letter or digit, and be 60 long at most";

    private static final Pattern ALLOWED = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,59}");

    private Ids() {}

    static boolean allows(String id) {
        return ALLOWED.matcher(id).matches();
    }

    /**
     * The name, if it may stand in a topic.
     *
     * @throws IllegalArgumentException where it has other letters or is too long
     */
    static String checked(String id) {
        if (!allows(id)) {
            throw new IllegalArgumentException(RULE);
        }
        return id;
    }
}
