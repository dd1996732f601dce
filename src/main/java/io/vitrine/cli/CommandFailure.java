package io.vitrine.cli;

/** A command cannot do what was asked, for a reason that the message gives in full. */
final class CommandFailure extends Exception {
    private static final long serialVersionUID = 1;

    CommandFailure(Exception cause) {
        super(cause.getMessage(), cause);
    }
}
