package io.vitrine.evaluation;

import io.vitrine.capture.Frame;
import io.vitrine.classification.Category;
import io.vitrine.classification.Garment;
import io.vitrine.classification.GarmentReader;
import io.vitrine.classification.Kind;
import io.vitrine.classification.Look;
import io.vitrine.detection.Detection;
import io.vitrine.detection.PersonDetector;
import io.vitrine.geometry.Box;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Measures persons and garments against COCO boxes. Garments are looked for on the persons that the detector found, as
 * in the shop. Only labelled persons count: a garment on anybody else is neither right nor wrong.
 */
public final class DetectionEvaluation {
    private static final double SAME = .5;
    private static final double SURE = .25;
    /** A box that touches no labelled person by more than this is of somebody else. */
    private static final double ELSEWHERE = .1;

    private final PersonDetector persons;
    private final GarmentReader garments;
    private final boolean onlyMain;
    private final AveragePrecision personPrecision = new AveragePrecision();
    private final Map<Kind, AveragePrecision> kinds = new EnumMap<>(Kind.class);
    private final Map<String, Recall> recalls = new LinkedHashMap<>();

    /**
     * Nothing is counted yet.
     *
     * @param garments with as low a threshold as can be: average precision looks at all that was found
     * @param onlyMain only each picture's main person is labelled, so that persons found elsewhere are no mistakes
     */
    public DetectionEvaluation(PersonDetector persons, GarmentReader garments, boolean onlyMain) {
        this.persons = persons;
        this.garments = garments;
        this.onlyMain = onlyMain;
        for (Kind kind : Kind.values()) {
            kinds.put(kind, new AveragePrecision());
        }
        List.of("all", "small", "medium", "large").forEach(size -> recalls.put(size, new Recall()));
    }

    /**
     * Runs over all pictures of a truth, once.
     *
     * @return the figures by name, ready for JSON
     * @throws EvaluationException where the truth or a picture cannot be read
     */
    public Map<String, Object> run(Path coco, Path images, Progress progress) {
        CocoTruth truth = CocoTruth.read(coco);
        int number = 0;
        for (CocoTruth.Picture picture : truth.pictures()) {
            try (Frame frame = Photos.read(images.resolve(picture.fileName()))) {
                one(number++, picture, frame);
            }
            progress.step(number, truth.pictures().size());
        }
        return figures(truth.pictures().size());
    }

    private void one(int number, CocoTruth.Picture picture, Frame frame) {
        List<Box> truePersons = picture.of("person");
        List<Detection> found = persons.detect(List.of(frame)).get(0);
        truePersons.forEach(box -> personPrecision.truth(number, box));
        found.stream()
                .filter(d -> !onlyMain || truePersons.stream().anyMatch(t -> t.iou(d.box()) > ELSEWHERE))
                .forEach(d -> personPrecision.claim(number, d.box(), d.score()));
        truePersons.forEach(box -> recall(box, frame, found));
        picture.labels()
                .forEach(label -> kindOf(label.category())
                        .ifPresent(kind -> precision(kind).truth(number, label.box())));
        List<Box> wearers =
                truePersons.isEmpty() ? found.stream().map(Detection::box).toList() : wearers(truePersons, found);
        for (Look look : garments.look(frame, wearers)) {
            for (Garment garment : look.garments()) {
                precision(garment.kind()).claim(number, garment.box(), garment.presence());
            }
        }
    }

    /** For each labelled person the surest box found there, as a track would have it. */
    private static List<Box> wearers(List<Box> truePersons, List<Detection> found) {
        return truePersons.stream()
                .flatMap(truth -> found.stream()
                        .filter(d -> d.box().iou(truth) >= SAME)
                        .max(Comparator.comparingDouble(Detection::score))
                        .stream())
                .map(Detection::box)
                .distinct()
                .toList();
    }

    /** Small, medium and large by height in pixels: below 96, below 192, and from there on. */
    private void recall(Box truth, Frame frame, List<Detection> found) {
        boolean hit = found.stream().anyMatch(d -> d.score() >= SURE && d.box().iou(truth) >= SAME);
        double height = truth.height() * frame.height();
        String size = height < 96 ? "small" : height < 192 ? "medium" : "large";
        List.of("all", size)
                .forEach(
                        name -> recalls.computeIfAbsent(name, n -> new Recall()).add(hit));
    }

    private AveragePrecision precision(Kind kind) {
        return kinds.computeIfAbsent(kind, k -> new AveragePrecision());
    }

    /** A label may name one of the fifteen categories or a kind itself. */
    private static Optional<Kind> kindOf(String label) {
        for (Kind kind : Kind.values()) {
            if (kind.name().toLowerCase(Locale.ROOT).equals(label)) {
                return Optional.of(kind);
            }
        }
        return Category.named(label).map(Category::kind);
    }

    private Map<String, Object> figures(int pictures) {
        Map<String, Object> ap50 = new LinkedHashMap<>();
        Map<String, Object> ap = new LinkedHashMap<>();
        ap50.put("person", Figures.rounded(personPrecision.at(SAME)));
        ap.put("person", Figures.rounded(personPrecision.overIous()));
        double sum = 0;
        int counted = 0;
        for (Map.Entry<Kind, AveragePrecision> entry : kinds.entrySet()) {
            String name = entry.getKey().name().toLowerCase(Locale.ROOT);
            ap50.put(name, Figures.rounded(entry.getValue().at(SAME)));
            ap.put(name, Figures.rounded(entry.getValue().overIous()));
            if (entry.getValue().truths() > 0) {
                sum += entry.getValue().at(SAME);
                counted++;
            }
        }
        ap50.put("garments_mean", Figures.rounded(counted == 0 ? Double.NaN : sum / counted));
        Map<String, Object> recall = new LinkedHashMap<>();
        recalls.forEach((size, value) -> recall.put(size, Figures.rounded(value.value())));
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("pictures", pictures);
        figures.put("ap50", ap50);
        figures.put("ap", ap);
        figures.put("person_recall", recall);
        return figures;
    }
}
