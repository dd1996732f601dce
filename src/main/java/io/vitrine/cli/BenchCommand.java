package io.vitrine.cli;

import io.vitrine.alerts.MqttSettings;
import io.vitrine.bench.CameraLoad;
import io.vitrine.bench.LoadFigures;
import io.vitrine.bench.Publishing;
import io.vitrine.bench.StageTimes;
import io.vitrine.bench.Stages;
import io.vitrine.capture.CaptureException;
import io.vitrine.capture.SourceAddress;
import io.vitrine.detection.InferenceLine;
import io.vitrine.models.ModelException;
import io.vitrine.pipeline.Seeing;
import io.vitrine.rules.RuleBook;
import io.vitrine.rules.RuleException;
import io.vitrine.site.Site;
import io.vitrine.site.SiteException;
import io.vitrine.site.SiteFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Measures how fast the line is on this machine. */
@Command(
        name = "bench",
        description = {
            "Measure this machine: each part of the line alone and as ratios, then 1, 2, 4, 8 and 16 cameras live.",
            "Best with nothing else running. Alerts go through a database and a broker of the benchmark's own."
        },
        mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
    /** Of a recording, for the parts alone. */
    private static final int MOST_PICTURES = 300;

    @Option(
            names = "--source",
            paramLabel = "FILE",
            defaultValue = SourceAddress.DEMO,
            description = "the recording that all cameras play (${DEFAULT-VALUE})")
    private String source = SourceAddress.DEMO;

    @Option(
            names = "--cameras",
            paramLabel = "N",
            split = ",",
            defaultValue = "1,2,4,8,16",
            description = "how many cameras, one after the other (${DEFAULT-VALUE}); 0 for the parts alone")
    private List<Integer> cameras = List.of(1, 2, 4, 8, 16);

    @Option(
            names = "--fps",
            paramLabel = "N",
            defaultValue = "5",
            description = "detections a second for each camera (${DEFAULT-VALUE})")
    private double fps = 5;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            defaultValue = "20",
            description =
                    "how long each number of cameras is measured, after a quarter of it to warm up (${DEFAULT-VALUE})")
    private int seconds = 20;

    @Option(
            names = "--site",
            paramLabel = "FILE",
            description = "publish to the broker of this vitrine.yml, instead of one inside the benchmark")
    private @Nullable Path site;

    @Option(names = "--json", description = "one JSON object instead of tables")
    private boolean json;

    @Mixin
    private ModelOptions models = new ModelOptions();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() throws CommandFailure, InterruptedException {
        refuseNonsense();
        try (SeeingModels seeing = SeeingModels.open(models.store())) {
            MqttSettings broker =
                    site == null ? MqttSettings.EMBEDDED : SiteFile.read(site).mqtt();
            BenchFigures figures = new BenchFigures(source, seeing.onGpu(), stages(seeing), loads(seeing, broker));
            PrintWriter out = spec.commandLine().getOut();
            out.println(json ? figures.json() : BenchTable.of(figures));
            out.flush();
            return 0;
        } catch (CaptureException
                | ModelException
                | RuleException
                | SiteException
                | IOException
                | IllegalArgumentException e) {
            throw new CommandFailure(e);
        }
    }

    private void refuseNonsense() throws CommandFailure {
        if (seconds < 1 || fps <= 0 || fps > 60 || cameras.stream().anyMatch(n -> n < 0 || n > 256)) {
            throw new ParameterException(
                    spec.commandLine(), "--seconds must be 1 or more, --fps above 0 to 60, --cameras 0 to 256");
        }
        try {
            if (SourceAddress.parse(source).live()) {
                throw new ParameterException(
                        spec.commandLine(), "--source must be a recording: every camera plays it from its beginning");
            }
        } catch (IllegalArgumentException e) {
            throw new CommandFailure(e);
        }
    }

    private StageTimes stages(SeeingModels models) throws CaptureException, RuleException {
        progress("each part of the line alone");
        Seeing seeing = models.seeing(models.persons(), new Random(1));
        RuleBook rules = new RuleBook(Site.demo(Path.of("data")).rules(), ZoneOffset.UTC, (rule, why) -> {});
        Duration together = Duration.ofSeconds(seconds);
        return new Stages(SourceAddress.parse(source), models.personModel(), seeing, rules, together, MOST_PICTURES)
                .measured();
    }

    private List<LoadFigures> loads(SeeingModels models, MqttSettings broker)
            throws RuleException, InterruptedException, IOException {
        List<LoadFigures> loads = new ArrayList<>();
        try (InferenceLine line = models.line();
                ScratchFolder folder = new ScratchFolder()) {
            CameraLoad load = new CameraLoad(
                    source,
                    fps,
                    models.seeing(line, new Random(1)),
                    Duration.ofMillis(seconds * 250L),
                    Duration.ofSeconds(seconds));
            try (Publishing publishing = new Publishing(folder.path(), "bench", broker, load::published)) {
                for (int count : cameras) {
                    if (count > 0) {
                        progress(count + (count == 1 ? " camera" : " cameras"));
                        loads.add(load.carry(count, publishing.alerts()));
                    }
                }
            }
        }
        return loads;
    }

    private void progress(String what) {
        PrintWriter err = spec.commandLine().getErr();
        err.println("measuring " + what + " ...");
        err.flush();
    }
}
