package io.vitrine.web.push;

import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * What a push service said to a notice.
 *
 * @param status of HTTP; 0 where there was no answer
 * @param after how long to try again, as the service asked; zero where it did not
 */
record Answer(int status, Duration after) {
    static final Answer NONE = new Answer(0, Duration.ZERO);

    private static final int GONE = 410;
    private static final int NOT_FOUND = 404;
    private static final int REFUSED = 400;
    private static final int TOO_MANY = 429;
    private static final int FAILED = 500;
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(5);

    static Answer of(HttpResponse<?> response) {
        String seconds = response.headers().firstValue("Retry-After").orElse("");
        Duration asked = seconds.matches("\\d{1,6}") ? Duration.ofSeconds(Long.parseLong(seconds)) : Duration.ZERO;
        return new Answer(response.statusCode(), asked.compareTo(LONGEST_WAIT) > 0 ? LONGEST_WAIT : asked);
    }

    /** The phone does not want to be told any more. */
    boolean isGone() {
        return status == GONE || status == NOT_FOUND;
    }

    /** A later try may do. */
    boolean isPassing() {
        return status == 0 || status == TOO_MANY || status >= FAILED;
    }

    /** No try will do. */
    boolean isRefused() {
        return status >= REFUSED && !isPassing() && !isGone();
    }
}
