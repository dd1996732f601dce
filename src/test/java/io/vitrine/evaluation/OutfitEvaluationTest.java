package io.vitrine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.classification.Category;
import io.vitrine.classification.Garment;
import io.vitrine.classification.GarmentReader;
import io.vitrine.classification.Kind;
import io.vitrine.classification.Lab;
import io.vitrine.classification.Look;
import io.vitrine.detection.Detection;
import io.vitrine.detection.PersonDetector;
import io.vitrine.geometry.Box;
import io.vitrine.sighting.OutfitSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutfitEvaluationTest {
    private static final Box MAIN = new Box(.3, .1, .4, .8);
    private static final Box BYSTANDER = new Box(0, .3, .2, .4);
    private static final Box WHOLE = new Box(0, 0, 1, 1);

    @TempDir
    private Path folder;

    private final List<Box> lookedAt = new ArrayList<>();

    @Test
    void the_main_person_is_judged_and_the_figures_follow() throws Exception {
        PaperPhotos.write(folder, "1.png", "2.png", "3.png", "4.png");
        Path labels = Files.writeString(folder.resolve("labels.csv"), """
                file_name,positive
                1.png,true
                2.png,1
                3.png,false
                4.png,no
                """);
        PersonDetector two = frames -> List.of(List.of(new Detection(BYSTANDER, .95), new Detection(MAIN, .8)));
        Map<String, Object> figures = evaluation(two, .9, .2, .3, .1).run(labels, folder, Progress.SILENT);
        assertThat(lookedAt).hasSize(4).containsOnly(MAIN);
        // Told from .5 on: photos 1 and 3. Of the four pairs only (2, 3) is in the wrong order.
        assertThat(figures)
                .containsEntry("precision", .5)
                .containsEntry("recall", .5)
                .containsEntry("roc_auc", Map.of("either", .75))
                .containsEntry("nobody_found", 0)
                .containsEntry("wrongly_told", List.of(mistake("3.png", .5477)))
                .containsEntry("missed", List.of(mistake("2.png", .4472)));
    }

    private static Map<String, Object> mistake(String file, double dress) {
        return Map.of("file_name", file, "dress", dress, "suit", 0.0);
    }

    @Test
    void a_photo_in_which_nobody_is_found_is_looked_at_whole() throws Exception {
        PaperPhotos.write(folder, "1.png");
        Path labels = Files.writeString(folder.resolve("labels.csv"), "file_name,positive\n1.png,true\n");
        Map<String, Object> figures =
                evaluation(frames -> List.of(List.of()), .9).run(labels, folder, Progress.SILENT);
        assertThat(lookedAt).containsExactly(WHOLE);
        assertThat(figures).containsEntry("nobody_found", 1).containsEntry("recall", 1.0);
    }

    @Test
    void a_missing_photo_and_a_word_that_is_no_truth_are_named() throws Exception {
        PaperPhotos.write(folder, "1.png");
        PersonDetector nobody = frames -> List.of(List.of());
        Path perhaps = Files.writeString(folder.resolve("perhaps.csv"), "file_name,positive\n1.png,perhaps\n");
        assertThatThrownBy(() -> evaluation(nobody, .9).run(perhaps, folder, Progress.SILENT))
                .hasMessageContaining("perhaps.csv, line 2: positive is true or false, not 'perhaps'");
        Path gone = Files.writeString(folder.resolve("gone.csv"), "file_name,positive\n9.png,true\n");
        assertThatThrownBy(() -> evaluation(nobody, .9).run(gone, folder, Progress.SILENT))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("9.png");
    }

    private OutfitEvaluation evaluation(PersonDetector persons, Double... dresses) {
        Queue<Double> coming = new ArrayDeque<>(List.of(dresses));
        GarmentReader reader = (frame, boxes) -> {
            lookedAt.addAll(boxes);
            return List.of(new Look(List.of(dress(coming.remove())), Map.of()));
        };
        return new OutfitEvaluation(persons, reader, new OutfitSettings(.5, .5, .5, 3, 20));
    }

    private static Garment dress(double sure) {
        return new Garment(Kind.FULL, MAIN, 1, Map.of(Category.DRESS, sure), "navy", new Lab(15, 5, -25));
    }
}
