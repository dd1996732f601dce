package io.vitrine.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.filters.AuthenticationFetcher;
import io.vitrine.web.people.ApiTokens;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Lets a program in that sends {@code Authorization: Bearer} with its API token: below {@code /api} and at {@code
 * /prometheus}, but not to a web socket, not to a page, and not to what is about a session.
 */
@Singleton
final class BearerToken implements AuthenticationFetcher<HttpRequest<?>> {
    private static final String SCHEME = "Bearer ";
    private static final List<String> OF_A_SESSION = List.of("/api/session/", "/api/hearing/", "/api/push/");

    private final ApiTokens tokens;

    BearerToken(ApiTokens tokens) {
        this.tokens = tokens;
    }

    /** Whether the request claims to carry an API token, right or wrong. */
    static boolean isOn(HttpRequest<?> request) {
        return header(request).isPresent();
    }

    @Override
    public Publisher<Authentication> fetchAuthentication(HttpRequest<?> request) {
        return Mono.justOrEmpty(header(request)
                .filter(secret -> isForPrograms(request))
                .flatMap(tokens::find)
                .map(Logins::of));
    }

    private static boolean isForPrograms(HttpRequest<?> request) {
        String path = request.getPath();
        return !SameOrigin.opensSocket(request)
                && OF_A_SESSION.stream().noneMatch((path + "/")::startsWith)
                && (path.startsWith("/api/") || path.equals("/prometheus"));
    }

    private static Optional<String> header(HttpRequest<?> request) {
        return Optional.ofNullable(request.getHeaders().get(HttpHeaders.AUTHORIZATION))
                .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
                .map(value -> value.substring(SCHEME.length()).strip());
    }
}
