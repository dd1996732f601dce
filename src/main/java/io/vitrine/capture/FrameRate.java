package io.vitrine.capture;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** How many pictures a second a camera gives, by the time stamps of the last thirty. */
public final class FrameRate {
    private static final int LATELY = 30;
    private final Deque<Instant> times = new ArrayDeque<>();

    public void add(Instant at) {
        times.addLast(at);
        if (times.size() > LATELY) {
            times.removeFirst();
        }
    }

    void reset() {
        times.clear();
    }

    /** 0 while there are fewer than two pictures. */
    public double perSecond() {
        if (times.size() < 2) {
            return 0;
        }
        long nanos = Duration.between(times.getFirst(), times.getLast()).toNanos();
        return nanos <= 0 ? 0 : (times.size() - 1) * 1e9 / nanos;
    }
}
