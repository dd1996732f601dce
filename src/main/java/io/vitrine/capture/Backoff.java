package io.vitrine.capture;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: 250 ms at first, doubling to 3 s, each between half and the whole of it by
 * chance, so that the cameras of a shop do not come back all at once after a power cut.
 */
final class Backoff {
    private static final Duration FIRST = Duration.ofMillis(250);
    private static final Duration LONGEST = Duration.ofSeconds(3);
    private final RandomGenerator random;
    private Duration wait = FIRST;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    Duration next() {
        long millis = wait.toMillis();
        Duration doubled = wait.multipliedBy(2);
        wait = doubled.compareTo(LONGEST) > 0 ? LONGEST : doubled;
        return Duration.ofMillis(millis / 2 + random.nextLong(millis / 2 + 1));
    }

    void reset() {
        wait = FIRST;
    }
}
