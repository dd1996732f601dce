package io.vitrine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.classification.Category;
import io.vitrine.classification.Garment;
import io.vitrine.classification.GarmentReader;
import io.vitrine.classification.Kind;
import io.vitrine.classification.Lab;
import io.vitrine.classification.Look;
import io.vitrine.detection.Detection;
import io.vitrine.detection.PersonDetector;
import io.vitrine.geometry.Box;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DetectionEvaluationTest {
    private static final Box MAIN = new Box(.3, .1, .4, .8);
    private static final Box MAIN_AGAIN = new Box(.32, .1, .4, .75);
    private static final Box BYSTANDER = new Box(0, .3, .2, .4);
    private static final Box DRESS = new Box(.35, .2, .3, .5);

    @TempDir
    private Path folder;

    private Path truth = Path.of("");
    private final List<Box> lookedAt = new ArrayList<>();
    private final PersonDetector persons = frames ->
            List.of(List.of(new Detection(BYSTANDER, .95), new Detection(MAIN, .9), new Detection(MAIN_AGAIN, .3)));
    private final GarmentReader garments = (frame, boxes) -> {
        lookedAt.addAll(boxes);
        return boxes.stream().map(b -> new Look(List.of(dress()), Map.of())).toList();
    };

    @BeforeEach
    void one_labelled_person_in_a_dress() throws Exception {
        PaperPhotos.write(folder, "1.png");
        truth = Files.writeString(folder.resolve("truth.json"), """
                {"categories": [{"id": 0, "name": "person"}, {"id": 1, "name": "dress"}],
                 "images": [{"id": 1, "file_name": "1.png", "width": 100, "height": 200}],
                 "annotations": [{"image_id": 1, "category_id": 0, "bbox": [30, 20, 40, 160]},
                                 {"image_id": 1, "category_id": 1, "bbox": [35, 40, 30, 100]}]}
                """);
    }

    @Test
    void garments_are_read_once_off_the_surest_box_of_the_labelled_person() {
        Map<String, Object> figures =
                new DetectionEvaluation(persons, garments, false).run(truth, folder, Progress.SILENT);
        assertThat(lookedAt).containsExactly(MAIN);
        assertThat(ap50(figures)).containsEntry("full", 1.0).containsEntry("garments_mean", 1.0);
        assertThat(ap50(figures).get("upper")).isNull();
        assertThat(figures.get("person_recall"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsEntry("all", 1.0)
                .containsEntry("medium", 1.0);
    }

    @Test
    void a_bystander_is_a_mistake_unless_only_the_main_person_is_labelled() {
        assertThat(ap50(new DetectionEvaluation(persons, garments, false).run(truth, folder, Progress.SILENT)))
                .containsEntry("person", .5);
        assertThat(ap50(new DetectionEvaluation(persons, garments, true).run(truth, folder, Progress.SILENT)))
                .containsEntry("person", 1.0);
    }

    private static Map<Object, Object> ap50(Map<String, Object> figures) {
        return new HashMap<>((Map<?, ?>) figures.getOrDefault("ap50", Map.of()));
    }

    private static Garment dress() {
        return new Garment(Kind.FULL, DRESS, .9, Map.of(Category.DRESS, 1.0), "navy", new Lab(15, 5, -25));
    }
}
