package io.vitrine.web;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.net.URI;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Refuses changes and web sockets that another site's page asks for. The cookie is not sent from there anyway; this
 * holds also where a browser gets that wrong. A request with an API token is let through: no browser adds one by itself,
 * and the cookie does not count beside it.
 */
@ServerFilter("/**")
@Order(Ordered.HIGHEST_PRECEDENCE)
final class SameOrigin {
    private static final Set<HttpMethod> READING = Set.of(HttpMethod.GET, HttpMethod.HEAD, HttpMethod.OPTIONS);

    @RequestFilter
    @Nullable
    HttpResponse<?> refuseStrangers(HttpRequest<?> request) {
        boolean changes = !READING.contains(request.getMethod()) && !BearerToken.isOn(request);
        String origin = request.getHeaders().get(HttpHeaders.ORIGIN);
        if ((changes || opensSocket(request)) && origin != null && !isOurs(origin, request)) {
            return HttpResponse.status(HttpStatus.FORBIDDEN).body(new Problem("asked for by a page of another site"));
        }
        return null;
    }

    /** Whether it asks for a web socket. */
    static boolean opensSocket(HttpRequest<?> request) {
        return request.getHeaders().getAll(HttpHeaders.UPGRADE).stream()
                .anyMatch(protocols -> protocols.toLowerCase(Locale.ROOT).contains("websocket"));
    }

    private static boolean isOurs(String origin, HttpRequest<?> request) {
        String host = request.getHeaders().get(HttpHeaders.HOST);
        try {
            return host != null && host.equalsIgnoreCase(URI.create(origin).getAuthority());
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
