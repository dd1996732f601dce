package io.vitrine.web;

import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;

/** What the framework refuses is said in the same form as what we refuse. */
@Singleton
final class Problems implements ErrorResponseProcessor<Problem> {
    @Override
    public MutableHttpResponse<Problem> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        String words = context.getRootCause()
                .filter(ConversionErrorException.class::isInstance)
                .map(cause -> "the request cannot be read: " + firstLine(cause))
                .orElseGet(() ->
                        context.getErrors().stream().map(Error::getMessage).collect(Collectors.joining("; ")));
        return response.body(new Problem(words.isBlank() ? response.reason() : words));
    }

    /** The innermost reason; its further lines only say where in the program it was found. */
    private static String firstLine(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return String.valueOf(cause.getMessage()).lines().findFirst().orElse("its form is wrong");
    }
}
