package io.vitrine.web;

import io.micronaut.context.annotation.Replaces;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import io.micronaut.security.authentication.AuthorizationException;
import io.micronaut.security.authentication.DefaultAuthorizationExceptionHandler;
import jakarta.inject.Singleton;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Sends a stranger who asks for a page to the login, and answers everybody else 401 or 403 with a reason. */
@Singleton
@Replaces(DefaultAuthorizationExceptionHandler.class)
final class Unwelcome implements ExceptionHandler<AuthorizationException, MutableHttpResponse<?>> {
    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public MutableHttpResponse<?> handle(HttpRequest request, AuthorizationException refused) {
        boolean page = wantsPage(request);
        if (refused.isForbidden()) {
            return page
                    ? HttpResponse.redirect(URI.create("/staff"))
                    : HttpResponse.status(HttpStatus.FORBIDDEN)
                            .body(new Problem("your role does not allow this; ask an admin"));
        }
        return page
                ? HttpResponse.seeOther(URI.create("/login?then=" + encoded(request.getPath())))
                : HttpResponse.unauthorized().body(new Problem("log in first"));
    }

    private static boolean wantsPage(HttpRequest<?> request) {
        return request.getHeaders().accept().contains(MediaType.TEXT_HTML_TYPE)
                && !request.getPath().startsWith("/api/");
    }

    private static String encoded(String path) {
        return URLEncoder.encode(path, StandardCharsets.UTF_8);
    }
}
