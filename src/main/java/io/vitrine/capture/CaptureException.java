package io.vitrine.capture;

/** A camera that cannot be opened or has stopped giving pictures. The message never holds a password. */
public final class CaptureException extends Exception {
    private static final long serialVersionUID = 1;
    private final Reason reason;

    /** Why, as a word for status topics and the console. */
    public enum Reason {
        UNREACHABLE,
        REFUSED,
        UNAUTHORIZED,
        NOT_FOUND,
        NOT_VIDEO,
        SILENT,
        ENDED,
        BROKEN,
        UNSUPPORTED
    }

    public CaptureException(Reason reason, String message) {
        super(message);
        this.reason = reason;
    }

    public Reason reason() {
        return reason;
    }
}
