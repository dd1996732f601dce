package io.vitrine.storage;

/** A database that cannot be used. The message says which one, what is wrong and what would help; no password in it. */
public final class StorageException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public StorageException(String message, Throwable cause) {
        super(message, cause);
    }
}
