package io.vitrine.capture;

import java.time.Duration;
import java.time.Instant;

/**
 * Turns a stream's own time into instants. A live stream is anchored where its camera says, as long as that makes
 * sense; else at the smallest delay seen between a frame's stream time and its arrival, so that network jitter and a
 * late read never enter a time stamp. A file is anchored at a fixed origin, so that two runs give the same instants.
 * Instants never go backwards.
 */
final class StreamClock {
    private static final Duration JUMP = Duration.ofSeconds(10);
    /** A camera whose clock makes its pictures older than this, or newer than now, has a wrong clock. */
    private static final Duration OLDEST = Duration.ofSeconds(5);

    /** Of 5,000 nanoseconds a clock may lose one, which is far more than quartz does. */
    private static final int DRIFT = 5_000;

    private static final Duration NEWER_THAN_NOW = Duration.ofMillis(50);
    private final boolean live;
    private Instant anchor;
    private Instant last = Instant.MIN;
    private Duration lastStreamTime = Duration.ZERO;
    private boolean started;
    private boolean told;

    private StreamClock(boolean live, Instant anchor) {
        this.live = live;
        this.anchor = anchor;
    }

    static StreamClock live() {
        return new StreamClock(true, Instant.EPOCH);
    }

    static StreamClock from(Instant origin) {
        return new StreamClock(false, origin);
    }

    /**
     * Takes what the camera itself says about when it took a picture; once it has said something that makes no sense,
     * the arrivals decide again.
     *
     * @param taken by the camera's clock
     * @param streamTime of that picture, since the stream's zero
     * @param arrival of that picture here
     */
    void cameraSays(Instant taken, Duration streamTime, Instant arrival) {
        Duration delay = Duration.between(taken, arrival);
        told = delay.compareTo(OLDEST) < 0 && delay.plus(NEWER_THAN_NOW).compareTo(Duration.ZERO) > 0;
        if (told) {
            anchor = taken.minus(streamTime);
            started = true;
        }
    }

    /**
     * @param streamTime since the stream's zero
     * @param arrival when the packet was read; only a live stream looks at it
     */
    Instant at(Duration streamTime, Instant arrival) {
        if (live && !told) {
            anchor(arrival.minus(streamTime), streamTime);
        }
        lastStreamTime = streamTime;
        Instant at = anchor.plus(streamTime);
        last = at.isAfter(last) ? at : last.plusNanos(1_000_000);
        return last;
    }

    /**
     * A camera that restarts its clock is anchored anew; otherwise a smaller delay moves the anchor at once, and a
     * greater one ever so slowly, because no two clocks run alike.
     */
    private void anchor(Instant zero, Duration streamTime) {
        boolean jumped = started && Duration.between(anchor, zero).abs().compareTo(JUMP) > 0;
        long creep = Math.max(0, streamTime.minus(lastStreamTime).toNanos()) / DRIFT;
        if (!started || jumped || zero.isBefore(anchor.plusNanos(creep))) {
            anchor = zero;
        } else {
            anchor = anchor.plusNanos(creep);
        }
        started = true;
    }
}
