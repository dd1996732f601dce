package io.vitrine.web;

import io.micronaut.http.HttpResponse;
import java.util.Optional;
import java.util.function.Function;

/** Answers that several controllers give. */
final class Answers {
    private Answers() {}

    /** The thing as a page gets it, or 404 with these words. */
    static <T> HttpResponse<?> found(Optional<T> thing, Function<T, ?> view, String otherwise) {
        return thing.<HttpResponse<?>>map(t -> HttpResponse.ok(view.apply(t)))
                .orElseGet(() -> HttpResponse.notFound(new Problem(otherwise)));
    }

    /** 204 where it was done, 404 with these words where there was nothing to do it to. */
    static HttpResponse<?> done(boolean done, String otherwise) {
        return done ? HttpResponse.noContent() : HttpResponse.notFound(new Problem(otherwise));
    }
}
