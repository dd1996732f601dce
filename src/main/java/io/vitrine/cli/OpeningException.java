package io.vitrine.cli;

/** A part of the product cannot be opened, for the reason of its cause. */
final class OpeningException extends Exception {
    private static final long serialVersionUID = 1;

    OpeningException(Exception cause) {
        super(cause.getMessage(), cause);
    }
}
