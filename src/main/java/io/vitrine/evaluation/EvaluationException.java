package io.vitrine.evaluation;

import org.jspecify.annotations.Nullable;

/** The truth or the pictures of an evaluation cannot be read. */
public final class EvaluationException extends RuntimeException {
    private static final long serialVersionUID = 1;

    EvaluationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
