package io.vitrine.evaluation;

import io.vitrine.capture.Frame;
import io.vitrine.classification.GarmentReader;
import io.vitrine.classification.Look;
import io.vitrine.detection.PersonDetector;
import io.vitrine.geometry.Box;
import io.vitrine.sighting.Outfit;
import io.vitrine.sighting.OutfitEvidence;
import io.vitrine.sighting.OutfitSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Measures whether the main person of a photo is rightly said to wear a dress or a suit, by the product's own way: the
 * person found, their garments read, and the evidence of that single look held against the default thresholds. The score
 * of a photo is {@code max(dress / least dress, suit / least suit)}, so that 1 is where the rule begins to fire.
 */
public final class OutfitEvaluation {
    private static final Box WHOLE = new Box(0, 0, 1, 1);

    private final PersonDetector persons;
    private final GarmentReader garments;
    private final OutfitSettings settings;
    private final Map<String, RocCurve> curves = new LinkedHashMap<>();
    private final List<Judged> judged = new ArrayList<>();
    private int nobody;

    private record Judged(String file, OutfitEvidence evidence, double score, boolean positive) {
        Map<String, Object> told() {
            Map<String, Object> told = new LinkedHashMap<>();
            told.put("file_name", file);
            told.put(Outfit.DRESS, Figures.rounded(evidence.dress()));
            told.put(Outfit.SUIT, Figures.rounded(evidence.suit()));
            return told;
        }
    }

    public OutfitEvaluation(PersonDetector persons, GarmentReader garments, OutfitSettings settings) {
        this.persons = persons;
        this.garments = garments;
        this.settings = settings;
        curves.put("either", new RocCurve());
    }

    /**
     * Runs over all photos of a truth, once.
     *
     * @param labels a CSV file with the columns {@code file_name} and {@code positive} (true or false), and where it has
     *     them {@code dress} and {@code suit}, for a figure of each
     * @return the figures by name, ready for JSON
     * @throws EvaluationException where the labels or a photo cannot be read
     */
    public Map<String, Object> run(Path labels, Path images, Progress progress) {
        CsvTable table = CsvTable.read(labels);
        String name = table.oneOf("file_name", "image");
        table.oneOf("positive");
        int done = 0;
        for (CsvTable.Row row : table.rows()) {
            try (Frame photo = Photos.read(images.resolve(row.get(name)))) {
                judge(table, row, row.get(name), evidence(photo));
            }
            progress.step(++done, table.rows().size());
        }
        return figures();
    }

    /** A photo in which nobody was found is of a person who fills it. */
    private OutfitEvidence evidence(Frame photo) {
        Optional<Box> found = MainPerson.of(persons.detect(List.of(photo)).get(0));
        nobody += found.isPresent() ? 0 : 1;
        Look look = garments.look(photo, List.of(found.orElse(WHOLE))).get(0);
        return OutfitEvidence.of(look, settings);
    }

    private void judge(CsvTable table, CsvTable.Row row, String file, OutfitEvidence evidence) {
        double score = Math.max(evidence.dress() / settings.dress(), evidence.suit() / settings.suit());
        boolean positive = truth(table, row, "positive");
        curve("either").add(score, positive);
        judged.add(new Judged(file, evidence, score, positive));
        if (table.columns().contains(Outfit.DRESS)) {
            curve(Outfit.DRESS).add(evidence.dress(), truth(table, row, Outfit.DRESS));
        }
        if (table.columns().contains(Outfit.SUIT)) {
            curve(Outfit.SUIT).add(evidence.suit(), truth(table, row, Outfit.SUIT));
        }
    }

    private RocCurve curve(String name) {
        return curves.computeIfAbsent(name, n -> new RocCurve());
    }

    private static boolean truth(CsvTable table, CsvTable.Row row, String column) {
        String word = row.get(column).toLowerCase(Locale.ROOT);
        return switch (word) {
            case "true", "1", "yes" -> true;
            case "false", "0", "no" -> false;
            default ->
                throw new EvaluationException(
                        "%s, line %d: %s is true or false, not '%s'".formatted(table.file(), row.line(), column, word),
                        null);
        };
    }

    private Map<String, Object> figures() {
        Map<String, Object> auc = new LinkedHashMap<>();
        curves.forEach((name, curve) -> auc.put(name, Figures.rounded(curve.area())));
        Map<String, Object> thresholds = new LinkedHashMap<>();
        thresholds.put(Outfit.DRESS, settings.dress());
        thresholds.put(Outfit.SUIT, settings.suit());
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("pictures", judged.size());
        figures.put("positives", judged.stream().filter(Judged::positive).count());
        figures.put("nobody_found", nobody);
        figures.put("roc_auc", auc);
        figures.put("thresholds", thresholds);
        figures.putAll(toldFrom(1));
        Map<String, Object> byScore = new LinkedHashMap<>();
        for (int tenths = 6; tenths <= 18; tenths += 2) {
            byScore.put(Double.toString(tenths / 10.), toldFrom(tenths / 10.));
        }
        figures.put("by_score", byScore);
        figures.put("wrongly_told", mistakes(photo -> !photo.positive() && photo.score() >= 1));
        figures.put("missed", mistakes(photo -> photo.positive() && photo.score() < 1));
        return figures;
    }

    /** Precision and recall if all photos from this score on were told. */
    private Map<String, Object> toldFrom(double score) {
        long told = judged.stream().filter(photo -> photo.score() >= score).count();
        long rightly = judged.stream()
                .filter(photo -> photo.positive() && photo.score() >= score)
                .count();
        long positives = judged.stream().filter(Judged::positive).count();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("precision", Figures.rounded(told == 0 ? Double.NaN : (double) rightly / told));
        figures.put("recall", Figures.rounded(positives == 0 ? Double.NaN : (double) rightly / positives));
        return figures;
    }

    /** The gravest first. */
    private List<Map<String, Object>> mistakes(Predicate<Judged> which) {
        return judged.stream()
                .filter(which)
                .sorted(Comparator.comparingDouble((Judged photo) -> -Math.abs(photo.score() - 1)))
                .map(Judged::told)
                .toList();
    }
}
