package io.vitrine.bench;

import io.vitrine.alerts.AlertSink;
import io.vitrine.camera.Camera;
import io.vitrine.camera.CameraId;
import io.vitrine.capture.CaptureException;
import io.vitrine.capture.FrameSource;
import io.vitrine.capture.Sources;
import io.vitrine.pipeline.Latencies;
import io.vitrine.pipeline.PipelineHealth;
import io.vitrine.pipeline.Pipelines;
import io.vitrine.pipeline.Scene;
import io.vitrine.pipeline.Seeing;
import io.vitrine.pipeline.Witness;
import io.vitrine.rules.Rule;
import io.vitrine.rules.RuleException;
import io.vitrine.rules.Schedule;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/**
 * Runs some cameras live for a while, all playing the same clip at its own pace but none in step with another, and
 * measures how they are carried.
 *
 * <p>A clip alone gives a handful of alerts. So that percentiles mean something, each visitor is told of again and
 * again while they stay: by {@value #RULES} rules shared out among the cameras, each for another length of stay, which
 * makes about as many alerts a second with one camera as with sixteen.
 */
public final class CameraLoad {
    /** Alerts for each visitor of a single camera. */
    private static final int RULES = 32;

    private final String source;
    private final double perSecond;
    private final Seeing seeing;
    private final Duration warmUp;
    private final Duration measured;
    private final Clock clock = Clock.systemUTC();
    private volatile Latencies seen = new Latencies();
    private volatile Latencies published = new Latencies();

    /**
     * @param source a recording, or {@code demo}
     * @param perSecond detections for each camera
     * @param warmUp in which the cameras begin one after the other, and nothing is measured
     */
    public CameraLoad(String source, double perSecond, Seeing seeing, Duration warmUp, Duration measured) {
        this.source = source;
        this.perSecond = perSecond;
        this.seeing = seeing;
        this.warmUp = warmUp;
        this.measured = measured;
    }

    /** Hears from whoever publishes the alerts how long one took from captured to published. */
    public void published(Duration delay) {
        published.add(delay);
    }

    /** Runs this many cameras; {@code alerts} must tell {@link #published} in its time. */
    public LoadFigures carry(int count, AlertSink alerts) throws RuleException, InterruptedException {
        Witness witness = new Witness() {
            @Override
            public void scene(Scene scene) {
                seen.add(Duration.between(scene.at(), clock.instant()));
            }
        };
        try (Pipelines pipelines =
                new Pipelines("bench", ZoneOffset.UTC, seeing, camera -> open(camera, count), alerts, witness)) {
            pipelines.apply(cameras(count), rules(Math.max(1, RULES / count)));
            Thread.sleep(warmUp.toMillis());
            return measure(pipelines, count);
        } finally {
            published = new Latencies();
        }
    }

    private LoadFigures measure(Pipelines pipelines, int count) throws InterruptedException {
        Latencies looks = new Latencies();
        Latencies told = new Latencies();
        List<PipelineHealth> before = pipelines.health();
        Usage usageBefore = Usage.now();
        long begun = System.nanoTime();
        seen = looks;
        published = told;
        Thread.sleep(measured.toMillis());
        // What is on its way to the broker still counts: leaving it out would flatter a busy machine.
        seen = new Latencies();
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        List<PipelineHealth> after = pipelines.health();
        Usage usage = Usage.now();
        return new LoadFigures(
                count,
                perSecond,
                took,
                grown(before, after, health -> health.status().frames()),
                grown(before, after, PipelineHealth::processed),
                grown(before, after, health -> health.status().dropped()),
                grown(before, after, PipelineHealth::failures),
                looks,
                told,
                (double) usage.cpu().minus(usageBefore.cpu()).toNanos() / took.toNanos(),
                usage.heapMb(),
                usage.rssMb());
    }

    private static long grown(
            List<PipelineHealth> before, List<PipelineHealth> after, ToLongFunction<PipelineHealth> figure) {
        return after.stream().mapToLong(figure).sum()
                - before.stream().mapToLong(figure).sum();
    }

    /** Each camera begins a little after the one before it. */
    private FrameSource open(Camera camera, int count) throws CaptureException {
        int number = Integer.parseInt(camera.name());
        try {
            Thread.sleep(warmUp.toMillis() * number / (2L * count));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CaptureException(CaptureException.Reason.ENDED, "the benchmark was stopped");
        }
        return Sources.live(camera, clock);
    }

    private List<Camera> cameras(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Camera(
                        new CameraId("bench-" + i),
                        String.valueOf(i),
                        source,
                        false,
                        true,
                        perSecond,
                        List.of(),
                        List.of(),
                        List.of()))
                .toList();
    }

    /** Each once a visit: after a quarter of a second, half a second, and so on. */
    private static List<Rule> rules(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> new Rule(
                        "stays-" + i,
                        "dwell_seconds >= %s".formatted(i * .25),
                        Set.of(),
                        Set.of(),
                        Schedule.ALWAYS,
                        "bench",
                        Rule.Priority.NORMAL,
                        Duration.ofMinutes(1),
                        Duration.ZERO))
                .toList();
    }
}
