package io.vitrine.evaluation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.geometry.Box;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** True boxes of pictures, from a file in COCO's format (cocodataset.org, "Data format"). */
record CocoTruth(List<Picture> pictures) {
    /** A box in fractions of its picture, with the name of its category. */
    record Labelled(String category, Box box) {}

    /** A picture and all that is labelled in it. */
    record Picture(String fileName, List<Labelled> labels) {
        List<Box> of(String category) {
            return labels.stream()
                    .filter(l -> l.category().equals(category))
                    .map(Labelled::box)
                    .toList();
        }
    }

    /** @throws EvaluationException where the file is missing or not COCO */
    static CocoTruth read(Path file) {
        try {
            JsonNode root = new ObjectMapper().readTree(file.toFile());
            Map<Long, String> names = new HashMap<>();
            field(file, root, "categories")
                    .forEach(
                            c -> names.put(c.path("id").asLong(), c.path("name").asText()));
            Map<Long, JsonNode> images = new LinkedHashMap<>();
            field(file, root, "images").forEach(i -> images.put(i.path("id").asLong(), i));
            Map<Long, List<Labelled>> labels = new HashMap<>();
            for (JsonNode annotation : field(file, root, "annotations")) {
                long id = annotation.path("image_id").asLong();
                JsonNode image = images.get(id);
                if (image != null) {
                    labels.computeIfAbsent(id, k -> new ArrayList<>())
                            .add(new Labelled(
                                    names.getOrDefault(
                                            annotation.path("category_id").asLong(), "unknown"),
                                    box(annotation.path("bbox"), image)));
                }
            }
            List<Picture> pictures = new ArrayList<>();
            images.forEach((id, image) ->
                    pictures.add(new Picture(image.path("file_name").asText(), labels.getOrDefault(id, List.of()))));
            return new CocoTruth(pictures);
        } catch (IOException e) {
            throw new EvaluationException("%s cannot be read as COCO: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static JsonNode field(Path file, JsonNode root, String name) {
        JsonNode value = root.path(name);
        if (!value.isArray()) {
            throw new EvaluationException("%s is not COCO: it has no list '%s'".formatted(file, name), null);
        }
        return value;
    }

    private static Box box(JsonNode bbox, JsonNode image) {
        double w = image.path("width").asDouble();
        double h = image.path("height").asDouble();
        return new Box(
                bbox.path(0).asDouble() / w,
                bbox.path(1).asDouble() / h,
                bbox.path(2).asDouble() / w,
                bbox.path(3).asDouble() / h);
    }
}
