package io.vitrine.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.server.exceptions.ExceptionHandler;
import jakarta.inject.Singleton;

/** What our own types refuse is the asker's mistake, and their words say what would be right. */
@Singleton
final class Refused implements ExceptionHandler<IllegalArgumentException, HttpResponse<Problem>> {
    @Override
    @SuppressWarnings("rawtypes") // as the interface has it
    public HttpResponse<Problem> handle(HttpRequest request, IllegalArgumentException refused) {
        return HttpResponse.badRequest(new Problem(String.valueOf(refused.getMessage())));
    }
}
