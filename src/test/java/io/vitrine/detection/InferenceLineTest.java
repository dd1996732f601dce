package io.vitrine.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.vitrine.capture.BlankFrame;
import io.vitrine.capture.Frame;
import io.vitrine.geometry.Box;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class InferenceLineTest {
    /** Finds one person as far right as the frame's number says. */
    private static final PersonDetector BY_NUMBER = frames -> frames.stream()
            .map(f -> List.of(new Detection(new Box(f.sequence() / 100.0, 0, .1, .1), 1)))
            .toList();

    @Test
    void every_camera_gets_its_own_answer() throws Exception {
        var cameras = Executors.newFixedThreadPool(16);
        try (InferenceLine line = new InferenceLine(BY_NUMBER, 2, 4)) {
            List<CompletableFuture<Double>> answers = IntStream.range(0, 64)
                    .mapToObj(i -> CompletableFuture.supplyAsync(
                            () -> line.detect(List.of(frame(i)))
                                    .get(0)
                                    .get(0)
                                    .box()
                                    .x(),
                            cameras))
                    .toList();
            for (int i = 0; i < 64; i++) {
                assertThat(answers.get(i).get(10, TimeUnit.SECONDS)).isEqualTo(i / 100.0);
            }
        } finally {
            cameras.shutdownNow();
        }
    }

    @Test
    void what_queues_while_the_detector_is_busy_goes_in_one_batch() throws Exception {
        CountDownLatch busy = new CountDownLatch(1);
        ConcurrentLinkedQueue<Integer> batches = new ConcurrentLinkedQueue<>();
        PersonDetector slow = frames -> {
            batches.add(frames.size());
            await(busy);
            return BY_NUMBER.detect(frames);
        };
        var cameras = Executors.newFixedThreadPool(8);
        try (InferenceLine line = new InferenceLine(slow, 1, 4)) {
            var first = CompletableFuture.supplyAsync(() -> line.detect(List.of(frame(0))), cameras);
            while (batches.isEmpty()) {
                Thread.sleep(5);
            }
            assertThat(line.waiting()).isZero();
            var rest = IntStream.rangeClosed(1, 6)
                    .mapToObj(i -> CompletableFuture.supplyAsync(() -> line.detect(List.of(frame(i))), cameras))
                    .toList();
            while (line.waiting() < 6) {
                Thread.sleep(5);
            }
            busy.countDown();
            first.get(10, TimeUnit.SECONDS);
            CompletableFuture.allOf(rest.toArray(CompletableFuture[]::new)).get(10, TimeUnit.SECONDS);
            assertThat(batches).containsExactly(1, 4, 2);
        } finally {
            cameras.shutdownNow();
        }
    }

    @Test
    void a_failing_detector_fails_those_who_asked_and_goes_on() {
        PersonDetector moody = frames -> {
            if (frames.get(0).sequence() == 13) {
                throw new IllegalArgumentException("no luck with 13");
            }
            return BY_NUMBER.detect(frames);
        };
        try (InferenceLine line = new InferenceLine(moody, 1, 1)) {
            assertThatExceptionOfType(IllegalArgumentException.class)
                    .isThrownBy(() -> line.detect(List.of(frame(13))))
                    .withMessage("no luck with 13");
            assertThat(line.detect(List.of(frame(7)))).hasSize(1);
        }
    }

    @Test
    void a_closed_line_says_so() {
        InferenceLine line = new InferenceLine(BY_NUMBER, 1, 1);
        line.close();
        assertThatIllegalStateException()
                .isThrownBy(() -> line.detect(List.of(frame(1))))
                .withMessageContaining("closed");
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static Frame frame(long number) {
        return new BlankFrame(Instant.EPOCH, number);
    }
}
