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
 * Measures the parts of the line one by one, on one thread, with the pictures of one clip, each after a round to warm
 * up: decoding, decoding and scaling, the person detector by TensorFlow's session alone and through {@link Model}, and
 * the whole line.
 */
public final class Stages {
    /** The names of the stages, as they stand in the figures. */
    public static final String DECODE = "decode";

    public static final String SCALE = "decode_scale";
    public static final String RAW = "raw_session";
    public static final String MODEL = "model_run";
    public static final String LINE = "whole_line";

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

    /**
     * @param clip a recording
     * @param persons the model that finds persons
     * @param seeing with the same model, asked by the caller's own thread
     * @param atLeast how long each part is measured
     */
    public Stages(SourceAddress clip, Model persons, Seeing seeing, RuleBook rules, Duration atLeast) {
        this.clip = clip;
        this.persons = persons;
        this.seeing = seeing;
        this.rules = rules;
        this.atLeast = atLeast;
    }

    /**
     * Measures all stages in their order.
     *
     * @throws CaptureException when the clip cannot be read
     */
    public List<StageTime> measured() throws CaptureException {
        ModelCard.Input input = persons.card().input();
        ByteBuffer slot = persons.batch(1);
        Work scale = frame -> frame.rgb(WHOLE, input.width(), input.height(), input.fit(), slot.clear());
        StageTime decode = rounds(DECODE, () -> round(frame -> {}));
        StageTime scaled = rounds(SCALE, () -> round(scale));
        try (RawSession session = new RawSession(persons, slot, 1)) {
            return List.of(
                    decode,
                    scaled,
                    rounds(RAW, () -> {
                        session.run();
                        return 1;
                    }),
                    rounds(MODEL, () -> {
                        persons.run(slot, 1);
                        return 1;
                    }),
                    rounds(LINE, this::line));
        }
    }

    /** One go through what is measured; tells how many pictures that were. */
    private interface Round {
        long run() throws CaptureException;
    }

    private StageTime rounds(String stage, Round round) throws CaptureException {
        round.run();
        long pictures = 0;
        long begun = System.nanoTime();
        Duration took = Duration.ZERO;
        while (pictures == 0 || took.compareTo(atLeast) < 0) {
            pictures += round.run();
            took = Duration.ofNanos(System.nanoTime() - begun);
        }
        return new StageTime(stage, pictures, took);
    }

    private long round(Work work) throws CaptureException {
        long pictures = 0;
        try (FrameSource source = Sources.open(clip, false, Instant.EPOCH)) {
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

    private long line() throws CaptureException {
        Witness nobody = new Witness() {};
        Playback playback = new Playback(Camera.of("bench", "clip"), "bench", seeing, rules, alert -> {}, nobody);
        try (FrameSource source = Sources.open(clip, false, Instant.EPOCH)) {
            playback.run(source);
        }
        return playback.frames();
    }
}
