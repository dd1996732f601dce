package io.vitrine.capture;

import java.time.Duration;
import java.time.Instant;

/** One stream of a test camera. It starts from the beginning when somebody comes and nobody was there. */
final class RtspMount {
    final RtspClip clip;
    private final long between;
    private int players;
    private long startNanos;
    private Instant start = Instant.EPOCH;
    volatile boolean frozen;
    volatile Duration clockError = Duration.ZERO;

    RtspMount(RtspClip clip) {
        this.clip = clip;
        this.between = 1_000_000_000L / clip.fps();
    }

    /** The number of the picture that is due next. */
    synchronized long join() {
        if (players++ == 0) {
            startNanos = System.nanoTime();
            start = Instant.now();
            return 0;
        }
        return (System.nanoTime() - startNanos + between - 1) / between;
    }

    synchronized void leave() {
        players--;
    }

    synchronized int players() {
        return players;
    }

    void await(long picture) throws InterruptedException {
        long left;
        synchronized (this) {
            left = startNanos + picture * between - System.nanoTime();
        }
        if (left > 0) {
            Thread.sleep(left / 1_000_000, (int) (left % 1_000_000));
        }
    }

    /** When a picture was taken, by the test camera's own clock. */
    synchronized Instant at(long picture) {
        return start.plusNanos(picture * between).plus(clockError);
    }

    int timestamp(long picture) {
        return (int) (1_000 + picture * RtpPackets.TICKS_PER_SECOND / clip.fps());
    }
}
