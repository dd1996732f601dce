package io.vitrine.web.people;

import java.time.Instant;
import java.util.regex.Pattern;

/**
 * Somebody who can log in.
 *
 * @param name as they log in and as alerts say who claimed them: letters, digits, spaces and {@code . - ' @}, at most 60
 */
public record Person(String name, Role role, Instant since) {
    private static final Pattern ALLOWED = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N} .'@-]{0,59}");

    public Person {
        checkName(name);
    }

    static void checkName(String name) {
        if (!ALLOWED.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a name begins with a letter or digit, has letters, digits, spaces and . - ' @, and at most 60 of them");
        }
    }
}
