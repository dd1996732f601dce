package io.vitrine.web.people;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What somebody may do. Each role may do all that the roles after it may. */
public enum Role {
    ADMIN,
    MANAGER,
    STAFF;

    /** For {@code @Secured}, which wants constants. */
    public static final String ADMINS = "admin";

    public static final String MANAGERS = "manager";
    public static final String EVERYBODY = "staff";

    /** As written in tokens, in the database and on pages. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** This role and all that it includes. */
    public List<String> labels() {
        return Arrays.stream(values())
                .filter(role -> role.compareTo(this) >= 0)
                .map(Role::label)
                .toList();
    }

    /**
     * The role of this label.
     *
     * @throws IllegalArgumentException for any other word
     */
    public static Role labelled(String label) {
        return Arrays.stream(values())
                .filter(role -> role.label().equals(label))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("a role is admin, manager or staff, not '%s'".formatted(label)));
    }
}
