package io.vitrine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.classification.Category;
import io.vitrine.geometry.Box;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GarmentTruthTest {
    @TempDir
    private Path folder;

    @Test
    void a_line_of_a_csv_file_is_a_whole_picture_and_may_leave_a_choice() throws IOException {
        GarmentTruth truth = GarmentTruth.read(file("labels.csv", """
                file_name,label,category,kids
                1.jpg,T-Shirt,t-shirt,False
                "a,b.jpg",Pants,jeans/trousers,False
                3.jpg,Hat,hat,True
                """));
        assertThat(truth.pictures()).extracting(GarmentTruth.Picture::fileName).containsExactly("1.jpg", "a,b.jpg");
        assertThat(truth.pictures().get(0).garments().get(0).box()).isNull();
        assertThat(truth.pictures().get(1).garments().get(0).categories())
                .containsExactly(Category.JEANS, Category.TROUSERS);
        assertThat(truth.skipped()).containsEntry("hat", 1);
    }

    @Test
    void boxes_of_a_coco_file_are_garments_and_persons_are_skipped() throws IOException {
        GarmentTruth truth = GarmentTruth.read(file("instances.json", """
                {"categories": [{"id": 0, "name": "person"}, {"id": 10, "name": "dress"}],
                 "images": [{"id": 7, "file_name": "7.jpg", "width": 200, "height": 400}],
                 "annotations": [{"image_id": 7, "category_id": 0, "bbox": [0, 0, 200, 400]},
                                 {"image_id": 7, "category_id": 10, "bbox": [50, 100, 100, 200]}]}
                """));
        GarmentTruth.Labelled dress = truth.pictures().get(0).garments().get(0);
        assertThat(dress.categories()).containsExactly(Category.DRESS);
        assertThat(dress.box()).isEqualTo(new Box(.25, .25, .5, .5));
        assertThat(truth.garments()).isEqualTo(1);
    }

    @Test
    void mistakes_say_what_is_wrong_and_where() throws IOException {
        assertThatThrownBy(() -> GarmentTruth.read(folder.resolve("gone.csv")))
                .isInstanceOf(EvaluationException.class)
                .hasMessageContaining("gone.csv");
        Path short1 = file("short.csv", "file_name,category\n1.jpg\n");
        assertThatThrownBy(() -> GarmentTruth.read(short1)).hasMessageContaining("short.csv, line 2: has 1 values");
        Path other = file("other.csv", "picture,category\n1.jpg,dress\n");
        assertThatThrownBy(() -> GarmentTruth.read(other)).hasMessageContaining("no column 'file_name' or 'image'");
        Path hats = file("hats.csv", "file_name,category\n1.jpg,hat\n");
        assertThatThrownBy(() -> GarmentTruth.read(hats)).hasMessageContaining("labels no garment");
        Path list = file("list.json", "[]");
        assertThatThrownBy(() -> GarmentTruth.read(list)).hasMessageContaining("is not COCO");
        Path broken = file("broken.json", "{\"categories\": [");
        assertThatThrownBy(() -> GarmentTruth.read(broken)).hasMessageContaining("broken.json");
    }

    private Path file(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }
}
