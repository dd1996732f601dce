package io.vitrine.web;

import io.micronaut.core.convert.exceptions.ConversionErrorException;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What the framework refuses is said in the same form as what we refuse. What went wrong inside is for the log: a stranger
 * learns nothing of the program from it.
 */
@Singleton
final class Problems implements ErrorResponseProcessor<Problem> {
    /** How the framework says that a record's component, called as in Java, is not there. */
    private static final Pattern MISSING = Pattern.compile("Null argument specified for \\[(\\w+)].*");

    @Override
    public MutableHttpResponse<Problem> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        if (response.code() == HttpStatus.INTERNAL_SERVER_ERROR.getCode()) {
            return response.body(new Problem("this went wrong in Vitrine itself; its log says how"));
        }
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
        String words = String.valueOf(cause.getMessage()).lines().findFirst().orElse("its form is wrong");
        Matcher missing = MISSING.matcher(words);
        return missing.matches() ? "'%s' is missing".formatted(snakeCase(missing.group(1))) : words;
    }

    private static String snakeCase(String name) {
        return name.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
    }
}
