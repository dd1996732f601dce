package io.vitrine.broker;

/** The embedded broker cannot start. The message says why and what would help. */
public final class BrokerException extends RuntimeException {
    private static final long serialVersionUID = 1;

    public BrokerException(String message, Throwable cause) {
        super(message, cause);
    }
}
