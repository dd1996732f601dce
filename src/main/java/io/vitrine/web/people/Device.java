package io.vitrine.web.people;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A phone or a display of the staff, which logs in by a code of its own and never by a password.
 *
 * @param name as alerts say who claimed them
 * @param active whether it has logged in and was not revoked
 * @param revoked when it was shut out, null while it was not
 * @param audiences it is for; empty for all
 */
public record Device(
        String id,
        String name,
        Instant since,
        boolean active,
        @Nullable Instant revoked,
        Optional<Set<String>> audiences) {}
