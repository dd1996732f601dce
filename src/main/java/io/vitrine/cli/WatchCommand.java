package io.vitrine.cli;

import io.vitrine.alerts.AlertSink;
import io.vitrine.camera.Camera;
import io.vitrine.capture.CaptureException;
import io.vitrine.capture.FrameSource;
import io.vitrine.capture.SourceAddress;
import io.vitrine.capture.Sources;
import io.vitrine.classification.GarmentClassifier;
import io.vitrine.classification.ModelGarmentReader;
import io.vitrine.detection.ModelPersonDetector;
import io.vitrine.models.Model;
import io.vitrine.models.ModelException;
import io.vitrine.models.ModelStore;
import io.vitrine.pipeline.Playback;
import io.vitrine.pipeline.Seeing;
import io.vitrine.pipeline.Witness;
import io.vitrine.rules.Rule;
import io.vitrine.rules.RuleBook;
import io.vitrine.rules.RuleException;
import io.vitrine.rules.Schedule;
import io.vitrine.sighting.OutfitSettings;
import io.vitrine.sighting.Ulids;
import io.vitrine.sighting.Visit;
import io.vitrine.tracking.TrackerSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
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
        description = "Watch one camera or file: visits and alerts as JSON lines on standard output.",
        mixinStandardHelpOptions = true)
final class WatchCommand implements Callable<Integer> {
    private static final Rule DRESS_OR_SUIT = new Rule(
            "upscale-shopper",
            "wears(\"dress\") || wears(\"suit\")",
            Set.of(),
            Set.of(),
            Schedule.ALWAYS,
            "floor",
            Rule.Priority.HIGH,
            Duration.ofMinutes(3),
            Duration.ZERO);

    @Parameters(paramLabel = "SOURCE", description = "rtsp(s)://, http(s):// (MJPEG), /dev/videoN or a video file")
    private String source = "";

    @Option(
            names = "--start",
            paramLabel = "INSTANT",
            defaultValue = "1970-01-01T00:00:00Z",
            description = "when a file's first frame was taken, for rules with a schedule (${DEFAULT-VALUE})")
    private Instant start = Instant.EPOCH;

    @Mixin
    private ModelOptions models = new ModelOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws CommandFailure {
        ModelStore store = models.store();
        try (Model persons = store.open("person-detector");
                Model finder = store.open("garment-detector");
                Model namer = store.open("garment-classifier");
                FrameSource frames = Sources.open(SourceAddress.parse(source), false, start)) {
            watch(frames, seeing(persons, finder, namer));
            return 0;
        } catch (CaptureException | ModelException | RuleException | IllegalArgumentException e) {
            throw new CommandFailure(e);
        }
    }

    private static Seeing seeing(Model persons, Model finder, Model namer) {
        return new Seeing(
                new ModelPersonDetector(persons),
                new ModelGarmentReader(finder, new GarmentClassifier(namer)),
                TrackerSettings.DEFAULT,
                OutfitSettings.DEFAULT,
                Seeing.SHORTEST_VISIT,
                new Ulids(new Random(1)),
                InstantSource.system());
    }

    private void watch(FrameSource frames, Seeing seeing) throws CaptureException, RuleException {
        JsonLines lines = new JsonLines(spec.commandLine().getOut());
        AtomicLong visits = new AtomicLong();
        AtomicLong alerts = new AtomicLong();
        AlertSink sink = alert -> {
            alerts.incrementAndGet();
            lines.alert(alert);
        };
        Witness witness = new Witness() {
            @Override
            public void visit(Visit visit) {
                visits.incrementAndGet();
                lines.visit(visit);
            }
        };
        RuleBook rules = new RuleBook(
                List.of(DRESS_OR_SUIT),
                ZoneOffset.UTC,
                (rule, why) -> LoggerFactory.getLogger(WatchCommand.class).warn("rule {}: {}", rule.id(), why));
        Playback playback = new Playback(Camera.of("watch", source), "watch", seeing, rules, sink, witness);
        try {
            playback.run(frames);
        } finally {
            Instant last = playback.last();
            double seconds = last == null ? 0 : Duration.between(start, last).toMillis() / 1000.0;
            lines.summary(playback.frames(), seconds, visits.get(), alerts.get());
        }
    }
}
