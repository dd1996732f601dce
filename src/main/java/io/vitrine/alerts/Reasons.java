package io.vitrine.alerts;

import java.security.GeneralSecurityException;
import java.util.Locale;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;

/** Why a broker is of no use, in words. */
final class Reasons {
    private static final int WRONG_LOGIN = 0x86;
    private static final int NOT_ALLOWED = 0x87;
    private static final int TAKEN_OVER = 0x8E;

    private Reasons() {}

    static String of(MqttException e) {
        Throwable cause = e;
        boolean certificate = false;
        while (cause.getCause() != null) {
            cause = cause.getCause();
            certificate |= cause instanceof GeneralSecurityException;
        }
        if (certificate) {
            return "the broker's certificate is not trusted: " + words(cause);
        }
        return switch (e.getReasonCode()) {
            case WRONG_LOGIN -> "user or password is wrong";
            case NOT_ALLOWED -> "the login is refused or may not do this";
            default -> cause == e ? lower(e.getMessage()) + " (code " + e.getReasonCode() + ")" : words(cause);
        };
    }

    static String of(@Nullable MqttDisconnectResponse response) {
        if (response == null) {
            return "the connection is lost";
        }
        if (response.getReturnCode() == TAKEN_OVER) {
            return "somebody with the same client id took over: is another Vitrine running for this store?";
        }
        if (response.getException() != null) {
            return of(response.getException());
        }
        return "the broker ended the connection: %s (code %d)"
                .formatted(lower(response.getReasonString()), response.getReturnCode());
    }

    private static String words(Throwable cause) {
        String message = cause.getMessage();
        return message == null ? cause.getClass().getSimpleName() : message;
    }

    private static String lower(@Nullable String text) {
        return text == null || text.isEmpty()
                ? "no reason given"
                : text.substring(0, 1).toLowerCase(Locale.ROOT) + text.substring(1);
    }
}
