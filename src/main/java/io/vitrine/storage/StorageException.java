package io.vitrine.storage;

import org.jspecify.annotations.Nullable;

/** A database that cannot be used. The message says which one, what is wrong and what would help; no password in it. */
public final class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StorageException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
