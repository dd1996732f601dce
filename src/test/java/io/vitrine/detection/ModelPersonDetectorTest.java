package io.vitrine.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vitrine.capture.CaptureException;
import io.vitrine.capture.Frame;
import io.vitrine.capture.FrameSource;
import io.vitrine.capture.SourceAddress;
import io.vitrine.capture.Sources;
import io.vitrine.models.DeviceChoice;
import io.vitrine.models.Model;
import io.vitrine.models.ModelStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ModelPersonDetectorTest {
    private static Model model;

    @BeforeAll
    static void open() {
        model = new ModelStore(Path.of("models"), DeviceChoice.CPU).open("person-detector");
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void two_persons_walking_side_by_side_are_found_one_by_one_and_in_a_batch() throws Exception {
        List<Frame> frames = frames("dress-walks-in.mp4", 3);
        PersonDetector detector = new ModelPersonDetector(model);
        List<List<Detection>> batch = detector.detect(frames);
        for (int i = 0; i < frames.size(); i++) {
            List<Detection> alone = detector.detect(List.of(frames.get(i))).get(0);
            assertThat(sure(alone)).hasSize(2);
            assertThat(sure(batch.get(i)))
                    .zipSatisfy(
                            sure(alone),
                            (one, other) ->
                                    assertThat(one.box().iou(other.box())).isGreaterThan(.99));
        }
        frames.forEach(Frame::close);
    }

    @Test
    void an_empty_shop_has_nobody_in_it() throws Exception {
        List<Frame> frames = frames("one-by-one.mp4", 1);
        assertThat(sure(new ModelPersonDetector(model).detect(frames).get(0))).isEmpty();
        frames.forEach(Frame::close);
    }

    @Test
    void no_frames_give_no_answers() {
        assertThat(new ModelPersonDetector(model).detect(List.of())).isEmpty();
    }

    private static List<Detection> sure(List<Detection> found) {
        return found.stream().filter(d -> d.score() >= .5).toList();
    }

    private static List<Frame> frames(String name, int count) throws CaptureException {
        Path clip = Path.of("../shared/data/clips", name);
        assumeTrue(Files.exists(clip), () -> "SKIPPED: no real clip at " + clip);
        List<Frame> frames = new ArrayList<>();
        try (FrameSource source = Sources.open(SourceAddress.parse(clip.toString()), false, Instant.EPOCH)) {
            for (int i = 0; i < count; i++) {
                Frame frame = source.next();
                assertThat(frame).isNotNull();
                frames.add(frame);
            }
        }
        return frames;
    }
}
