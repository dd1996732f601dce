package io.vitrine.cli;

import io.vitrine.capture.CaptureException;
import io.vitrine.capture.FrameSource;
import io.vitrine.capture.SourceAddress;
import io.vitrine.capture.Sources;
import io.vitrine.detection.InferenceLine;
import io.vitrine.models.ModelException;
import io.vitrine.pipeline.Pipelines;
import io.vitrine.pipeline.Playback;
import io.vitrine.rules.RuleBook;
import io.vitrine.rules.RuleException;
import io.vitrine.site.SiteException;
import io.vitrine.site.SiteFile;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Watches one source without a server, and writes what it sees. */
@Command(
        name = "watch",
        description = "Watch one camera or file, without a server: visits and alerts on standard output.",
        mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {
    /** How a file is played. */
    enum Speed {
        REAL,
        MAX
    }

    @Parameters(
            paramLabel = "SOURCE",
            description = "rtsp(s)://, http(s):// (MJPEG), /dev/videoN, a video file, a folder of pictures, or demo")
    private String source = "";

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "a vitrine.yml whose rules to use, anywhere in the picture; if one of its cameras has this"
                    + " SOURCE, also its zones and lines (default: a dress or a suit is told)")
    private @Nullable Path rules;

    @Option(
            names = "--speed",
            paramLabel = "real|max",
            description = "max: every picture of a file in order, as fast as it goes, twice the same gives the same;"
                    + " real: as a live camera, the newest picture wins (default: max for files, real for streams)")
    private @Nullable Speed speed;

    @Option(names = "--json", description = "one JSON object in a line, instead of lines for people")
    private boolean json;

    @Option(names = "--udp", description = "RTSP over UDP instead of TCP")
    private boolean udp;

    @Option(
            names = "--start",
            paramLabel = "INSTANT",
            defaultValue = "1970-01-01T00:00:00Z",
            description = "when a file's first picture was taken, at --speed max (${DEFAULT-VALUE})")
    private Instant start = Instant.EPOCH;

    @Mixin
    private ModelOptions models = new ModelOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws CommandFailure {
        try {
            SourceAddress address = SourceAddress.parse(source);
            WatchedScene scene = WatchedScene.of(source, udp, rules == null ? null : SiteFile.read(rules));
            try (SeeingModels seeing = SeeingModels.open(models.store())) {
                if (address.live() || speed == Speed.REAL) {
                    watchLive(address, seeing, scene);
                } else {
                    play(address, seeing, scene);
                }
            }
            return 0;
        } catch (CaptureException | ModelException | RuleException | SiteException | IllegalArgumentException e) {
            throw new CommandFailure(e);
        }
    }

    private void play(SourceAddress address, SeeingModels models, WatchedScene scene)
            throws CaptureException, RuleException {
        Watched watched = new Watched(lines(start));
        RuleBook book = new RuleBook(
                scene.rules(),
                scene.zone(),
                (rule, why) -> LoggerFactory.getLogger(WatchCommand.class).warn("rule {}: {}", rule.id(), why));
        Playback playback = new Playback(
                scene.camera(), "watch", models.seeing(models.persons(), new Random(1)), book, watched, watched);
        try (FrameSource frames = Sources.open(address, udp, start)) {
            playback.run(frames);
        } finally {
            Instant last = playback.last();
            watched.summary(playback.frames(), start, last == null ? start : last);
        }
    }

    /** Until the file has ended, or the process is told to end. */
    private void watchLive(SourceAddress address, SeeingModels models, WatchedScene scene) throws RuleException {
        Instant begin = Instant.now();
        Watched watched = new Watched(lines(begin));
        CountDownLatch ended = new CountDownLatch(1);
        CountDownLatch told = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> waitForSummary(ended, told)));
        try {
            long frames = seeUntil(ended, address, models, scene, watched);
            watched.summary(frames, begin, Instant.now());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            told.countDown();
        }
    }

    /** How many frames were looked at. */
    private long seeUntil(
            CountDownLatch ended, SourceAddress address, SeeingModels models, WatchedScene scene, Watched watched)
            throws RuleException, InterruptedException {
        try (InferenceLine line = models.line();
                Pipelines pipelines = new Pipelines(
                        "watch",
                        scene.zone(),
                        models.seeing(line, new SecureRandom()),
                        once(address, ended),
                        watched,
                        watched)) {
            pipelines.apply(List.of(scene.camera()), scene.rules());
            ended.await();
            return pipelines.health().get(0).processed();
        }
    }

    /** When the process is told to end, what was seen is still summed up. */
    private static void waitForSummary(CountDownLatch ended, CountDownLatch told) {
        ended.countDown();
        try {
            if (!told.await(5, TimeUnit.SECONDS)) {
                LoggerFactory.getLogger(WatchCommand.class).warn("no time left for the summary");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A stream is opened as often as it fails; a file that would be opened again has ended. */
    private Pipelines.Opening once(SourceAddress address, CountDownLatch ended) {
        AtomicInteger openings = new AtomicInteger();
        return camera -> {
            if (openings.getAndIncrement() > 0 && !address.live()) {
                ended.countDown();
                throw new CaptureException(CaptureException.Reason.ENDED, "the file has ended");
            }
            return Sources.live(address, udp, Clock.systemUTC(), false);
        };
    }

    private Lines lines(Instant begin) {
        return json
                ? new JsonLines(spec.commandLine().getOut())
                : new PlainLines(spec.commandLine().getOut(), begin);
    }
}
