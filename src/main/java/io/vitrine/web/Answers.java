package io.vitrine.web;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;
import java.util.function.Function;

/** What several controllers read and answer. */
final class Answers {
    private Answers() {}

    /** The thing as a page gets it, or 404 with these words. */
    static <T> HttpResponse<?> found(Optional<T> thing, Function<T, ?> view, String otherwise) {
        return thing.<HttpResponse<?>>map(t -> HttpResponse.ok(view.apply(t)))
                .orElseGet(() -> HttpResponse.notFound(new Problem(otherwise)));
    }

    /** A picture that nobody on the way may keep, or 404 with these words. */
    static HttpResponse<?> jpeg(Optional<byte[]> picture, String otherwise) {
        return picture.<HttpResponse<?>>map(jpeg -> HttpResponse.ok(jpeg)
                        .contentType(MediaType.IMAGE_JPEG_TYPE)
                        .header(HttpHeaders.CACHE_CONTROL, "no-store"))
                .orElseGet(() -> HttpResponse.notFound(new Problem(otherwise)));
    }

    /**
     * A time that was asked for.
     *
     * @throws IllegalArgumentException for a text that is none
     */
    static Instant instant(String name, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException(
                    "'%s' is a time such as 2026-11-29T09:00:00Z, not '%s'".formatted(name, text), e);
        }
    }

    /** 204 where it was done, 404 with these words where there was nothing to do it to. */
    static HttpResponse<?> done(boolean done, String otherwise) {
        return done ? HttpResponse.noContent() : HttpResponse.notFound(new Problem(otherwise));
    }
}
