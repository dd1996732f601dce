package io.vitrine.capture;

import java.time.Duration;
import java.time.Instant;

/**
 * Turns a stream's own time into instants. A live stream is anchored at the smallest delay seen between a frame's
 * stream time and its arrival, so that network jitter and a late read never enter a time stamp; a file is anchored at a
 * fixed origin, so that two runs give the same instants. Instants never go backwards.
 */
final class StreamClock {
    private static final Duration JUMP = Duration.ofSeconds(10);
    private final boolean live;
    private Instant anchor;
    private Instant last = Instant.MIN;
    private boolean started;

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
     * @param streamTime since the stream's zero
     * @param arrival when the packet was read; only a live stream looks at it
     */
    Instant at(Duration streamTime, Instant arrival) {
        if (live) {
            anchor(arrival.minus(streamTime));
        }
        Instant at = anchor.plus(streamTime);
        last = at.isAfter(last) ? at : last.plusNanos(1_000_000);
        return last;
    }

    /** A camera that restarts its clock is anchored anew; otherwise only a smaller delay moves the anchor. */
    private void anchor(Instant zero) {
        boolean jumped = started && Duration.between(anchor, zero).abs().compareTo(JUMP) > 0;
        if (!started || jumped || zero.isBefore(anchor)) {
            anchor = zero;
        }
        started = true;
    }
}
