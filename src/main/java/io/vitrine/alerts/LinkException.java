package io.vitrine.alerts;

/** A connection to the broker that could not be made or is no good any more; the message says why, in words. */
final class LinkException extends Exception {
    private static final long serialVersionUID = 1;

    LinkException(String message) {
        super(message);
    }

    LinkException(String message, Throwable cause) {
        super(message, cause);
    }
}
