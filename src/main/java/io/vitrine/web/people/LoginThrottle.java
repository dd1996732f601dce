package io.vitrine.web.people;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Makes guessing passwords slow. After some wrong tries for one key, a name or an address, the next must wait, twice as
 * long each time, up to five minutes; a quarter of an hour without a try forgets them.
 */
public final class LoginThrottle {
    private static final int FREE_OF_A_NAME = 5;
    private static final Duration LONGEST = Duration.ofMinutes(5);
    private static final Duration MEMORY = Duration.ofMinutes(15);
    /** So that a flood of names cannot fill the memory; the oldest are forgotten. */
    private static final int MOST = 10_000;

    private record Tries(int failed, Instant last) {}

    private final InstantSource clock;
    private final Map<String, Tries> tries = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Tries> eldest) {
            return size() > MOST;
        }
    };

    public LoginThrottle(InstantSource clock) {
        this.clock = clock;
    }

    /** As {@link #wait(String, int)}, with five free tries: for a name. */
    public Duration wait(String key) {
        return wait(key, FREE_OF_A_NAME);
    }

    /**
     * How long this key must wait before its next try; zero when it need not.
     *
     * @param free how many wrong tries cost no wait. A whole shop may come from one address, so that it needs more
     */
    public synchronized Duration wait(String key, int free) {
        Tries t = tries.get(key);
        if (t == null || t.failed() < free) {
            return Duration.ZERO;
        }
        Instant now = clock.instant();
        long seconds = Math.min(LONGEST.toSeconds(), 1L << Math.min(20, t.failed() - free));
        Duration left = Duration.between(now, t.last().plusSeconds(seconds));
        return left.isNegative() ? Duration.ZERO : left;
    }

    /** A try with this key was wrong. */
    public synchronized void failed(String key) {
        Instant now = clock.instant();
        Tries t = tries.remove(key);
        int before = t == null || t.last().plus(MEMORY).isBefore(now) ? 0 : t.failed();
        tries.put(key, new Tries(before + 1, now));
    }

    /** A try with this key was right. */
    public synchronized void succeeded(String key) {
        tries.remove(key);
    }
}
