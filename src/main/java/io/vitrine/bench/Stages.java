package io.vitrine.bench;

import io.vitrine.camera.Camera;
import io.vitrine.capture.CaptureException;
import io.vitrine.capture.Frame;
import io.vitrine.capture.FrameSource;
import io.vitrine.capture.SourceAddress;
import io.vitrine.capture.Sources;
import io.vitrine.geometry.Box;
import io.vitrine.models.Model;
import io.vitrine.models.ModelCard;
import io.vitrine.models.RawSession;
import io.vitrine.pipeline.Playback;
import io.vitrine.pipeline.Seeing;
import io.vitrine.pipeline.Witness;
import io.vitrine.rules.RuleBook;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Measures the parts of the line one by one, on one thread, with the pictures of one clip, each after a turn to
 * warm up: decoding, decoding and scaling, the person detector by TensorFlow's session alone and through {@link Model}, and
 * the whole line.
 */
public final class Stages {
    /** Of a model in one turn. */
    private static final int RUNS = 20;

    private static final Box WHOLE = new Box(0, 0, 1, 1);

    /** What is done with each picture. */
    private interface Work {
        void on(Frame frame);
    }

    private final SourceAddress clip;
    private final Model persons;
    private final Seeing seeing;
    private final RuleBook rules;
    private final Duration atLeast;
    private final int most;

    /**
     * @param clip a recording
     * @param persons the model that finds persons
     * @param seeing with the same model, asked by the caller's own thread
     * @param atLeast how long all of it takes; no less than one turn of each stage
     * @param most pictures of the clip, from its beginning, that are used
     */
    public Stages(SourceAddress clip, Model persons, Seeing seeing, RuleBook rules, Duration atLeast, int most) {
        this.clip = clip;
        this.persons = persons;
        this.seeing = seeing;
        this.rules = rules;
        this.atLeast = atLeast;
        this.most = most;
    }

    /**
     * Measures all stages in turns, so that what else the machine does falls on all of them alike and their ratios hold.
     *
     * @throws CaptureException when the clip cannot be read
     */
    public StageTimes measured() throws CaptureException {
        ModelCard.Input input = persons.card().input();
        ByteBuffer slot = persons.batch(1);
        Work scale = frame -> frame.rgb(WHOLE, input.width(), input.height(), input.fit(), slot.clear());
        Turns decode = new Turns("decode", () -> round(frame -> {}));
        Turns scaled = new Turns("decode_scale", () -> round(scale));
        scaled.warmUp();
        try (RawSession session = new RawSession(persons, slot, 1)) {
            Turns raw = new Turns("raw_session", () -> runs(session::run));
            Turns model = new Turns("model_run", () -> runs(() -> persons.run(slot, 1)));
            Turns line = new Turns("whole_line", this::line);
            List<Turns> others = List.of(decode, raw, model, line);
            for (Turns turns : others) {
                turns.warmUp();
            }
            long end = System.nanoTime() + atLeast.toNanos();
            do {
                scaled.take();
                for (Turns turns : others) {
                    turns.take();
                }
            } while (System.nanoTime() < end);
            return new StageTimes(decode.time(), scaled.time(), raw.time(), model.time(), line.time());
        }
    }

    private long runs(Runnable work) {
        int runs = Math.min(RUNS, most);
        for (int i = 0; i < runs; i++) {
            work.run();
        }
        return runs;
    }

    private long round(Work work) throws CaptureException {
        long pictures = 0;
        try (FrameSource source = opened()) {
            while (true) {
                try (Frame frame = source.next()) {
                    if (frame == null) {
                        return pictures;
                    }
                    work.on(frame);
                    pictures++;
                }
            }
        }
    }

    private FrameSource opened() throws CaptureException {
        return new FirstFrames(Sources.open(clip, false, Instant.EPOCH), most);
    }

    private long line() throws CaptureException {
        Witness nobody = new Witness() {};
        Playback playback = new Playback(Camera.of("bench", "clip"), "bench", seeing, rules, alert -> {}, nobody);
        try (FrameSource source = opened()) {
            playback.run(source);
        }
        return playback.frames();
    }
}
