package io.vitrine.classification;

import io.vitrine.capture.Frame;
import io.vitrine.geometry.Box;
import io.vitrine.models.Model;
import io.vitrine.models.ModelException;
import io.vitrine.models.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Names garments whose boxes are known, all of a frame in one batch at full resolution. Threads may share it. */
public final class GarmentClassifier {
    private final Model model;
    private final List<Category> categories;

    /** @throws ModelException when the model's card names a category that does not exist */
    public GarmentClassifier(Model model) {
        this.model = model;
        this.categories = model.card().classes().stream()
                .map(name -> Category.named(name)
                        .orElseThrow(
                                () -> new ModelException("model %s: its card names the category '%s'; possible are %s"
                                        .formatted(model.card().name(), name, Arrays.toString(Category.values())))))
                .toList();
    }

    /**
     * Names garments with as much of their surroundings as the model was trained with.
     *
     * @param garments their boxes, in fractions of the frame
     * @return for each the probabilities of the categories the model knows, summing to about 1, in the same order
     */
    public List<Map<Category, Double>> classify(Frame frame, List<Box> garments) {
        double margin = model.card().input().margin();
        return classifyRegions(
                frame, garments.stream().map(box -> box.grown(margin)).toList());
    }

    /** The same for regions that are to be seen just as they are, such as a whole picture of one garment. */
    public List<Map<Category, Double>> classifyRegions(Frame frame, List<Box> regions) {
        if (regions.isEmpty()) {
            return List.of();
        }
        Tensor answer =
                model.run(Crops.of(frame, model, regions), regions.size()).get("category");
        List<Map<Category, Double>> names = new ArrayList<>();
        for (int garment = 0; garment < regions.size(); garment++) {
            Map<Category, Double> probabilities = new EnumMap<>(Category.class);
            for (int i = 0; i < categories.size(); i++) {
                probabilities.put(categories.get(i), (double) answer.at(garment, i));
            }
            names.add(probabilities);
        }
        return names;
    }
}
