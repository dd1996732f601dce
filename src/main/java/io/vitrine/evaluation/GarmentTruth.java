package io.vitrine.evaluation;

import io.vitrine.classification.Category;
import io.vitrine.geometry.Box;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Garments whose category is known.
 *
 * @param skipped labels that name none of the fifteen categories, with their number
 */
record GarmentTruth(List<Picture> pictures, TreeMap<String, Integer> skipped) {
    /**
     * One garment.
     *
     * @param categories those that are right: a label such as {@code jacket/coat} leaves a choice
     * @param box null where the whole picture is the garment's
     */
    record Labelled(Set<Category> categories, @Nullable Box box) {}

    /** A photo and the garments in it. */
    record Picture(String fileName, List<Labelled> garments) {}

    /**
     * Reads COCO boxes from a file that ends in {@code .json}, and whole pictures from any other, which is a CSV file
     * with the columns {@code file_name} and {@code category} (or {@code label}).
     *
     * @throws EvaluationException where the file is missing, of another form, or names no known category at all
     */
    static GarmentTruth read(Path file) {
        GarmentTruth truth = new GarmentTruth(new ArrayList<>(), new TreeMap<>());
        if (file.toString().toLowerCase(Locale.ROOT).endsWith(".json")) {
            truth.readCoco(file);
        } else {
            truth.readCsv(file);
        }
        if (truth.pictures.isEmpty()) {
            throw new EvaluationException(
                    "%s labels no garment with one of %s".formatted(file, List.of(Category.values())), null);
        }
        return truth;
    }

    int garments() {
        return pictures.stream().mapToInt(p -> p.garments().size()).sum();
    }

    private void readCoco(Path file) {
        for (CocoTruth.Picture picture : CocoTruth.read(file).pictures()) {
            List<Labelled> garments = new ArrayList<>();
            for (CocoTruth.Labelled label : picture.labels()) {
                categories(label.category()).ifPresent(c -> garments.add(new Labelled(c, label.box())));
            }
            add(picture.fileName(), garments);
        }
    }

    private void readCsv(Path file) {
        CsvTable table = CsvTable.read(file);
        String name = table.oneOf("file_name", "image");
        String category = table.oneOf("category", "label");
        for (CsvTable.Row row : table.rows()) {
            categories(row.get(category)).ifPresent(c -> add(row.get(name), List.of(new Labelled(c, null))));
        }
    }

    private void add(String fileName, List<Labelled> garments) {
        if (!garments.isEmpty()) {
            pictures.add(new Picture(fileName, garments));
        }
    }

    private Optional<Set<Category>> categories(String label) {
        Set<Category> categories = EnumSet.noneOf(Category.class);
        for (String word : label.toLowerCase(Locale.ROOT).split("/", -1)) {
            Category.named(word.strip()).ifPresent(categories::add);
        }
        if (categories.isEmpty()) {
            skipped.merge(label, 1, Integer::sum);
            return Optional.empty();
        }
        return Optional.of(categories);
    }
}
