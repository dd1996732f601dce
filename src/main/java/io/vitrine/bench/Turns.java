package io.vitrine.bench;

import io.vitrine.capture.CaptureException;
import java.time.Duration;

/** The turns of one stage, and how long they took. */
final class Turns {
    /** One go through what is measured; tells how many pictures that were. */
    interface Turn {
        long run() throws CaptureException;
    }

    private final String stage;
    private final Turn turn;
    private long pictures;
    private long nanos;

    Turns(String stage, Turn turn) {
        this.stage = stage;
        this.turn = turn;
    }

    /** A turn that does not count. */
    void warmUp() throws CaptureException {
        turn.run();
    }

    void take() throws CaptureException {
        long begun = System.nanoTime();
        pictures += turn.run();
        nanos += System.nanoTime() - begun;
    }

    StageTime time() {
        return new StageTime(stage, pictures, Duration.ofNanos(nanos));
    }
}
