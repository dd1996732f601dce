package io.vitrine.pipeline;

import io.vitrine.capture.Frame;
import io.vitrine.geometry.Box;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Frames that may be shown once it is known where heads are in them. Belongs to one thread. */
final class WaitingFrames implements AutoCloseable {
    private static final int ROOM = 12;
    private final Deque<Waiting> frames = new ArrayDeque<>();
    private final long patience;

    private record Waiting(Frame frame, long since) {}

    /** @param patience after which a frame is given up */
    WaitingFrames(Duration patience) {
        this.patience = patience.toNanos();
    }

    /** Takes the frame over. */
    void add(Frame frame) {
        frames.addLast(new Waiting(frame, System.nanoTime()));
        if (frames.size() > ROOM) {
            frames.removeFirst().frame().close();
        }
    }

    /** Hands on, in order, all that may be shown by now, with their heads, and gives up those that waited too long. */
    void release(HeadFinder finder, BiConsumer<Frame, List<Box>> show) {
        while (!frames.isEmpty()) {
            Waiting oldest = frames.getFirst();
            Optional<List<Box>> heads = finder.heads(oldest.frame().at());
            if (heads.isEmpty() && System.nanoTime() - oldest.since() < patience) {
                return;
            }
            frames.removeFirst();
            try (Frame frame = oldest.frame()) {
                heads.ifPresent(known -> show.accept(frame, known));
            }
        }
    }

    @Override
    public void close() {
        frames.forEach(waiting -> waiting.frame().close());
        frames.clear();
    }
}
