package io.vitrine.models;

import org.jspecify.annotations.Nullable;

/** A model that is missing, damaged or not what its card promises. The message says what, where, and what is right. */
public final class ModelException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public ModelException(String message) {
        super(message);
    }

    public ModelException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
