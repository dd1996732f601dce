package io.vitrine.capture;

import java.time.Duration;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.Pointer;

/** Ends FFmpeg's blocking calls when a camera has been silent for too long, or when its source is closed. */
final class Deadline extends AVIOInterruptCB.Callback_Pointer {
    private volatile long nanos = Long.MAX_VALUE;
    private volatile boolean cancelled;

    void in(Duration patience) {
        nanos = System.nanoTime() + patience.toNanos();
    }

    void cancel() {
        cancelled = true;
    }

    boolean cancelled() {
        return cancelled;
    }

    boolean passed() {
        return cancelled || System.nanoTime() - nanos > 0;
    }

    @Override
    public int call(Pointer opaque) {
        return passed() ? 1 : 0;
    }
}
