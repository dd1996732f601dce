package io.vitrine.pipeline;

import java.time.Duration;
import java.util.Arrays;

/** The newest thousand of some delays, for percentiles. */
public final class Latencies {
    private static final int KEPT = 1_000;
    private final long[] millis = new long[KEPT];
    private long count;

    public synchronized void add(Duration delay) {
        millis[(int) (count++ % KEPT)] = delay.toMillis();
    }

    /**
     * The delay that a part of them does not exceed; zero where there are none.
     *
     * @param part 0 to 1, such as .95
     */
    public synchronized Duration percentile(double part) {
        int size = (int) Math.min(count, KEPT);
        if (size == 0) {
            return Duration.ZERO;
        }
        long[] sorted = Arrays.copyOf(millis, size);
        Arrays.sort(sorted);
        return Duration.ofMillis(sorted[Math.min(size - 1, (int) Math.ceil(part * size) - 1)]);
    }

    public synchronized long count() {
        return count;
    }
}
