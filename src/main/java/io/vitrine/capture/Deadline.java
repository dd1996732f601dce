package io.vitrine.capture;

import java.time.Duration;
import org.bytedeco.ffmpeg.avformat.AVIOInterruptCB;
import org.bytedeco.javacpp.Pointer;

/**
 * Ends FFmpeg's blocking calls when a camera has been silent for too long, and when the thread that waits is
 * interrupted, as in any other blocking call of Java's.
 */
final class Deadline extends AVIOInterruptCB.Callback_Pointer {
    private volatile long nanos = Long.MAX_VALUE;

    void in(Duration patience) {
        nanos = System.nanoTime() + patience.toNanos();
    }

    boolean passed() {
        return Thread.currentThread().isInterrupted() || System.nanoTime() - nanos > 0;
    }

    @Override
    public int call(Pointer opaque) {
        return passed() ? 1 : 0;
    }
}
