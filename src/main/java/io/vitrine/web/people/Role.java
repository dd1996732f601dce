package io.vitrine.web.people;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What somebody may do. An admin may do all that a manager may, a manager all that staff and readers may. */
public enum Role {
    ADMIN,
    MANAGER,
    STAFF,
    /** A program that reads reports and figures and nothing else; no person has it. */
    READER;

    /** For {@code @Secured}, which wants constants. */
    public static final String ADMINS = "admin";

    public static final String MANAGERS = "manager";
    public static final String EVERYBODY = "staff";
    public static final String READERS = "reader";

    /** As written in tokens, in the database and on pages. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** This role and all that it includes. */
    public List<String> labels() {
        List<Role> included = switch (this) {
            case ADMIN -> List.of(ADMIN, MANAGER, STAFF, READER);
            case MANAGER -> List.of(MANAGER, STAFF, READER);
            case STAFF, READER -> List.of(this);
        };
        return included.stream().map(Role::label).toList();
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
                .orElseThrow(() -> new IllegalArgumentException(
                        "a role is admin, manager, staff or reader, not '%s'".formatted(label)));
    }
}
