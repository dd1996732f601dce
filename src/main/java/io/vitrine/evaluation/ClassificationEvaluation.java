package io.vitrine.evaluation;

import io.vitrine.capture.Frame;
import io.vitrine.classification.Category;
import io.vitrine.classification.GarmentClassifier;
import io.vitrine.geometry.Box;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Measures how well garments are named whose boxes are known. Where a label leaves a choice, each of its categories is
 * right, and the likeliest of them counts as the true one where none was named.
 */
public final class ClassificationEvaluation {
    private static final Box WHOLE = new Box(0, 0, 1, 1);

    private final GarmentClassifier classifier;
    private final int longest;
    private final Confusion confusion = new Confusion();
    private final Calibration calibration = new Calibration();
    private final Recall top1 = new Recall();
    private final Recall top3 = new Recall();

    /** @param longest crops are first shrunk to this many pixels of the longer side; 0 leaves them as they are */
    public ClassificationEvaluation(GarmentClassifier classifier, int longest) {
        if (longest < 0) {
            throw new IllegalArgumentException("crops shrink to 1 pixel or more, or to 0 for not at all");
        }
        this.classifier = classifier;
        this.longest = longest;
    }

    /**
     * Runs over all garments of a truth, once.
     *
     * @param labels COCO boxes ({@code .json}), or a CSV file with the columns {@code file_name} and {@code category},
     *     each line a whole picture of one garment
     * @return the figures by name, ready for JSON
     * @throws EvaluationException where the labels or a picture cannot be read
     */
    public Map<String, Object> run(Path labels, Path images, Progress progress) {
        GarmentTruth truth = GarmentTruth.read(labels);
        int done = 0;
        for (GarmentTruth.Picture picture : truth.pictures()) {
            try (Frame frame = opened(images.resolve(picture.fileName()))) {
                one(picture, frame);
            }
            progress.step(++done, truth.pictures().size());
        }
        return figures(truth);
    }

    private Frame opened(Path photo) {
        Frame frame = Photos.read(photo);
        return longest > 0 ? new ShrunkFrame(frame, longest) : frame;
    }

    private void one(GarmentTruth.Picture picture, Frame frame) {
        List<Box> boxes = new ArrayList<>();
        List<GarmentTruth.Labelled> boxed = new ArrayList<>();
        for (GarmentTruth.Labelled garment : picture.garments()) {
            Box box = garment.box();
            if (box != null) {
                boxes.add(box);
                boxed.add(garment);
            } else {
                judge(
                        garment.categories(),
                        classifier.classifyRegions(frame, List.of(WHOLE)).get(0));
            }
        }
        List<Map<Category, Double>> named = classifier.classify(frame, boxes);
        for (int i = 0; i < boxed.size(); i++) {
            judge(boxed.get(i).categories(), named.get(i));
        }
    }

    private void judge(Set<Category> right, Map<Category, Double> probabilities) {
        List<Category> ranked = probabilities.entrySet().stream()
                .sorted(Map.Entry.<Category, Double>comparingByValue().reversed())
                .map(Map.Entry::getKey)
                .toList();
        Category named = ranked.get(0);
        boolean hit = right.contains(named);
        top1.add(hit);
        top3.add(ranked.stream().limit(3).anyMatch(right::contains));
        calibration.add(probabilities.getOrDefault(named, 0.0), hit);
        Category truth = right.stream()
                .max(Comparator.comparingDouble(c -> probabilities.getOrDefault(c, 0.0)))
                .orElseThrow();
        confusion.add(hit ? named : truth, named);
    }

    private Map<String, Object> figures(GarmentTruth truth) {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("pictures", truth.pictures().size());
        figures.put("garments", truth.garments());
        figures.put("skipped_labels", truth.skipped());
        figures.put("shrunk_to", longest);
        figures.put("top1", Figures.rounded(top1.value()));
        figures.put("top3", Figures.rounded(top3.value()));
        figures.put("macro_f1", Figures.rounded(confusion.macroF1()));
        figures.put("ece", Figures.rounded(calibration.error()));
        figures.put("categories", confusion.perCategory());
        figures.put("confusion", confusion.matrix());
        return figures;
    }
}
