package io.vitrine.capture;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A mailbox with room for one frame, between the thread that decodes and the one that looks. The newest frame wins: a
 * frame that nobody has taken is closed when the next one comes, and counted.
 */
public final class LatestFrame implements AutoCloseable {
    private @Nullable Frame newest;
    private boolean closed;
    private long dropped;
    private long taken;

    /** Takes over the frame; it is closed here when it is never taken. */
    public synchronized void put(Frame frame) {
        if (closed) {
            frame.close();
            return;
        }
        if (newest != null) {
            newest.close();
            dropped++;
        }
        newest = frame;
        notifyAll();
    }

    /** The newest frame, now the caller's to close; null when none came in time or the mailbox is closed. */
    public synchronized @Nullable Frame take(Duration patience) throws InterruptedException {
        long deadline = System.nanoTime() + patience.toNanos();
        while (newest == null && !closed) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                return null;
            }
            wait(left / 1_000_000, (int) (left % 1_000_000));
        }
        Frame found = newest;
        newest = null;
        if (found != null) {
            taken++;
        }
        return found;
    }

    /** Frames that were replaced before anyone looked. */
    public synchronized long dropped() {
        return dropped;
    }

    /** Frames that somebody took. */
    public synchronized long taken() {
        return taken;
    }

    synchronized boolean closed() {
        return closed;
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (newest != null) {
            newest.close();
            newest = null;
        }
        notifyAll();
    }
}
