package io.vitrine.web.people;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A program's login, sent as {@code Authorization: Bearer}. Its secret is shown once and never kept.
 *
 * @param role never admin
 * @param by the admin who made it
 * @param used when it was last used, to a minute; null if never
 * @param revoked when it was shut out, null while it was not
 */
public record ApiToken(
        String id,
        String name,
        Role role,
        String by,
        Instant since,
        Instant expires,
        @Nullable Instant used,
        @Nullable Instant revoked) {
    /** Who it is in the audit log and on alerts. No person and no device can be called so. */
    public String who() {
        return name + " (token)";
    }

    /** Whether it lets in at this time. */
    public boolean holds(Instant now) {
        return revoked == null && expires.isAfter(now);
    }
}
