package io.vitrine.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.cookie.Cookie;
import io.micronaut.http.cookie.SameSite;
import io.micronaut.security.token.Claims;
import io.micronaut.security.token.generator.TokenGenerator;
import io.micronaut.security.token.reader.TokenReader;
import io.vitrine.web.people.Session;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Map;
import java.util.Optional;

/**
 * The signed token of a session, in a cookie that no script can read and that the browser sends from our own pages only.
 */
@Singleton
final class SessionCookie implements TokenReader<HttpRequest<?>> {
    static final String NAME = "vitrine";

    private final TokenGenerator tokens;

    SessionCookie(TokenGenerator tokens) {
        this.tokens = tokens;
    }

    Cookie of(Session session, HttpRequest<?> request) {
        Map<String, Object> claims = Map.of(
                Claims.SUBJECT,
                session.who(),
                Claims.TOKEN_ID,
                session.id(),
                Claims.EXPIRATION_TIME,
                Date.from(session.expires()),
                "roles",
                session.role().labels());
        String token = tokens.generateToken(claims).orElseThrow();
        return cookie(token, Duration.between(Instant.now(), session.expires()), request);
    }

    static Cookie none(HttpRequest<?> request) {
        return cookie("", Duration.ZERO, request);
    }

    private static Cookie cookie(String value, Duration age, HttpRequest<?> request) {
        boolean secure =
                request.isSecure() || "https".equals(request.getHeaders().get("X-Forwarded-Proto"));
        return Cookie.of(NAME, value)
                .httpOnly(true)
                .sameSite(SameSite.Strict)
                .path("/")
                .maxAge(age)
                .secure(secure);
    }

    /** None beside an API token: whoever sends one acts as that program, whatever cookie comes along. */
    @Override
    public Optional<String> findToken(HttpRequest<?> request) {
        if (BearerToken.isOn(request)) {
            return Optional.empty();
        }
        return request.getCookies().findCookie(NAME).map(Cookie::getValue).filter(value -> !value.isEmpty());
    }
}
