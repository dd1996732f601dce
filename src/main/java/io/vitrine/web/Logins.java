package io.vitrine.web;

import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.token.Claims;
import io.vitrine.web.people.ApiToken;
import io.vitrine.web.people.ApiTokens;
import io.vitrine.web.people.Sessions;
import java.util.Map;
import java.util.Optional;

/** What whoever asks was let in by: a session or an API token, and whether it still lets in. */
final class Logins implements AutoCloseable {
    private static final String API_TOKEN = "api_token";

    private final Sessions sessions;
    private final ApiTokens tokens;

    Logins(Sessions sessions, ApiTokens tokens) {
        this.sessions = sessions;
        this.tokens = tokens;
    }

    static Authentication of(ApiToken token) {
        return Authentication.build(token.who(), token.role().labels(), Map.of(API_TOKEN, token.id()));
    }

    /** The id of the session; empty for an API token. */
    static Optional<String> sessionOf(Authentication who) {
        return Optional.ofNullable(who.getAttributes().get(Claims.TOKEN_ID)).map(Object::toString);
    }

    /** The id of the session of whoever can only have come with one, as no API token is let in there. */
    static String session(Authentication who) {
        return sessionOf(who).orElseThrow();
    }

    /** Whether this login still lets in, for answers that take long. Never waits. */
    boolean hold(Authentication who) {
        Object token = who.getAttributes().get(API_TOKEN);
        return token == null ? sessionOf(who).flatMap(sessions::find).isPresent() : tokens.holds(token.toString());
    }

    @Override
    public void close() {
        sessions.close();
        tokens.close();
    }
}
