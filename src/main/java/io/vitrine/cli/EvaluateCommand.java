package io.vitrine.cli;

import io.vitrine.classification.GarmentClassifier;
import io.vitrine.detection.TiledDetector;
import io.vitrine.evaluation.ClassificationEvaluation;
import io.vitrine.evaluation.ClipEvaluation;
import io.vitrine.evaluation.DetectionEvaluation;
import io.vitrine.evaluation.EvaluationException;
import io.vitrine.evaluation.OutfitEvaluation;
import io.vitrine.models.Model;
import io.vitrine.models.ModelException;
import io.vitrine.sighting.OutfitSettings;
import io.vitrine.site.Site;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import java.util.function.Supplier;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures what the models see against pictures and clips whose truth is known. */
@Command(
        name = "evaluate",
        description =
                "Measure how well the models see, on your own labelled pictures and clips: JSON on standard output.",
        synopsisSubcommandLabel = "COMMAND",
        mixinStandardHelpOptions = true)
final class EvaluateCommand {
    /** Average precision looks at everything that was found, however unsure. */
    private static final double ANY = .02;

    @Command(
            description = "Persons and garments against COCO boxes: AP50, AP of each kind, recall by size.",
            mixinStandardHelpOptions = true)
    int detection(
            @Option(
                            names = "--coco",
                            required = true,
                            paramLabel = "FILE",
                            description = "boxes in COCO's format, of persons and of categories or kinds of garments")
                    Path coco,
            @Mixin PicturesFolder images,
            @Option(
                            names = "--main-person",
                            description = "only each picture's main person is labelled; others found are no mistakes")
                    boolean onlyMain,
            @Option(
                            names = "--tiles",
                            paramLabel = "N",
                            defaultValue = "0",
                            description = "as a camera's detect.tiles: 1 looks at whole pictures only, 0 goes by size")
                    int tiles,
            @Mixin EvaluateOptions options)
            throws CommandFailure {
        return measured(
                options,
                Map.of("--coco", coco, PicturesFolder.OPTION, images.path()),
                seeing -> new DetectionEvaluation(
                                new TiledDetector(seeing.persons(), tiles), seeing.garments(ANY), onlyMain)
                        .run(coco, images.path(), options.progress()));
    }

    @Command(
            description = "Names of garments: top-1, top-3, macro F1, expected calibration error, confusion matrix.",
            mixinStandardHelpOptions = true)
    int classification(
            @Option(
                            names = "--labels",
                            required = true,
                            paramLabel = "FILE",
                            description = "COCO boxes (.json), or CSV with the columns file_name and category, each"
                                    + " line a whole picture of one garment")
                    Path labels,
            @Mixin PicturesFolder images,
            @Option(
                            names = "--shrink",
                            paramLabel = "PIXELS",
                            defaultValue = "0",
                            description = "first shrink each garment to so many pixels of its longer side; 0 does not")
                    int shrink,
            @Mixin EvaluateOptions options)
            throws CommandFailure {
        return told(options, Map.of("--labels", labels, PicturesFolder.OPTION, images.path()), () -> {
            // The other models need not be there: a classifier is trained, and measured, by itself.
            try (Model namer = options.store().open("garment-classifier")) {
                return new ClassificationEvaluation(new GarmentClassifier(namer), shrink)
                        .run(labels, images.path(), options.progress());
            }
        });
    }

    @Command(
            description = "Whether photos' main persons wear a dress or a suit: ROC AUC, precision and recall.",
            mixinStandardHelpOptions = true)
    int outfits(
            @Option(
                            names = "--labels",
                            required = true,
                            paramLabel = "FILE",
                            description = "CSV with the columns file_name and positive (true or false), and perhaps"
                                    + " dress and suit, for a figure of each")
                    Path labels,
            @Mixin PicturesFolder images,
            @Mixin EvaluateOptions options)
            throws CommandFailure {
        return measured(
                options,
                Map.of("--labels", labels, PicturesFolder.OPTION, images.path()),
                seeing -> new OutfitEvaluation(seeing.persons(), seeing.garments(), OutfitSettings.DEFAULT)
                        .run(labels, images.path(), options.progress()));
    }

    @Command(
            description = "Clips through the whole line: visits, alerts, and recall of persons where boxes are given.",
            mixinStandardHelpOptions = true)
    int clip(
            @Option(
                            names = "--truth",
                            required = true,
                            paramLabel = "FILE",
                            description = "clips.json: footfall and alerts_dress_or_suit of each clip")
                    Path truth,
            @Option(names = "--clips", required = true, paramLabel = "DIR", description = "the clips' folder")
                    Path clips,
            @Option(
                            names = "--fps",
                            paramLabel = "N",
                            defaultValue = "0",
                            description = "look at so many pictures of each second, as live; 0 looks at all")
                    double perSecond,
            @Mixin EvaluateOptions options)
            throws CommandFailure {
        return measured(
                options,
                Map.of("--truth", truth, "--clips", clips),
                seeing -> new ClipEvaluation(
                                seeing.seeing(seeing.persons(), new Random(1)),
                                Site.demo(Path.of("data")).rules(),
                                perSecond)
                        .run(truth, clips, options.progress()));
    }

    private int measured(
            EvaluateOptions options, Map<String, Path> needed, Function<SeeingModels, Map<String, Object>> evaluation)
            throws CommandFailure {
        return told(options, needed, () -> {
            try (SeeingModels seeing = SeeingModels.open(options.store())) {
                return evaluation.apply(seeing);
            }
        });
    }

    private int told(EvaluateOptions options, Map<String, Path> needed, Supplier<Map<String, Object>> figures)
            throws CommandFailure {
        try {
            needed.forEach(EvaluateCommand::refuseMissing);
            options.write(figures.get());
            return 0;
        } catch (EvaluationException | ModelException | IllegalArgumentException e) {
            throw new CommandFailure(e);
        }
    }

    /** Before the models are loaded, which takes seconds. */
    private static void refuseMissing(String option, Path path) {
        if (!Files.exists(path)) {
            throw new IllegalArgumentException("%s: there is no %s".formatted(option, path.toAbsolutePath()));
        }
    }
}
