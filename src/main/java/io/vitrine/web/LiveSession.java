package io.vitrine.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.security.token.Claims;
import io.micronaut.security.token.jwt.validator.GenericJwtClaimsValidator;
import io.vitrine.web.people.Sessions;
import jakarta.inject.Singleton;
import org.jspecify.annotations.Nullable;

/**
 * A signature is not enough: a token counts while its session does, and with the role that the session has, so that
 * logging out, revoking and another role work at once.
 */
@Singleton
final class LiveSession implements GenericJwtClaimsValidator<HttpRequest<?>> {
    private final Sessions sessions;

    LiveSession(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public boolean validate(Claims claims, @Nullable HttpRequest<?> request) {
        Object id = claims.get(Claims.TOKEN_ID);
        return id != null
                && sessions.find(id.toString())
                        .filter(session -> session.who().equals(claims.get(Claims.SUBJECT)))
                        .filter(session -> session.role().labels().equals(claims.get("roles")))
                        .isPresent();
    }
}
