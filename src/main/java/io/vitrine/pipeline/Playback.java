package io.vitrine.pipeline;

import io.vitrine.alerts.AlertSink;
import io.vitrine.camera.Camera;
import io.vitrine.capture.CaptureException;
import io.vitrine.capture.Frame;
import io.vitrine.capture.FrameSource;
import io.vitrine.rules.RuleBook;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Runs one source through a pipeline, every frame in order, as fast as it goes; twice the same gives the same. */
public final class Playback {
    private final CameraPipeline pipeline;
    private long frames;
    private @Nullable Instant last;

    public Playback(Camera camera, String store, Seeing seeing, RuleBook rules, AlertSink alerts, Witness witness) {
        this.pipeline = new CameraPipeline(camera, store, seeing, rules, alerts, witness);
    }

    /**
     * Plays to the end, or until the thread is interrupted, and ends all visits there; visits are also ended when the
     * source fails.
     *
     * @throws CaptureException when the source fails
     */
    public void run(FrameSource source) throws CaptureException {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                try (Frame frame = source.next()) {
                    if (frame == null) {
                        return;
                    }
                    frames++;
                    last = frame.at();
                    pipeline.process(frame);
                }
            }
        } finally {
            Instant end = last;
            if (end != null) {
                pipeline.finish(end);
            }
        }
    }

    /** How many frames were played. */
    public long frames() {
        return frames;
    }

    /** The time of the newest frame; null before the first. */
    public @Nullable Instant last() {
        return last;
    }
}
