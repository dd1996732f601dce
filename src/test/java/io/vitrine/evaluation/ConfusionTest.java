package io.vitrine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vitrine.classification.Category;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConfusionTest {
    private final Confusion confusion = new Confusion();

    @Test
    void macro_f1_is_the_mean_over_the_categories_that_occur() {
        add(3, Category.DRESS, Category.DRESS);
        add(1, Category.DRESS, Category.SKIRT);
        add(1, Category.SKIRT, Category.SKIRT);
        // Dress: precision 1, recall 3/4, F1 6/7. Skirt: precision 1/2, recall 1, F1 2/3.
        assertThat(confusion.macroF1()).isCloseTo((6.0 / 7 + 2.0 / 3) / 2, within(1e-9));
        assertThat(confusion.perCategory().get("dress"))
                .isEqualTo(Map.of("garments", 4, "precision", 1.0, "recall", .75, "f1", .8571));
        assertThat(confusion.perCategory()).containsOnlyKeys("dress", "skirt");
    }

    @Test
    void nothing_seen_has_no_figure() {
        assertThat(confusion.macroF1()).isNaN();
    }

    private void add(int times, Category truth, Category named) {
        for (int i = 0; i < times; i++) {
            confusion.add(truth, named);
        }
    }
}
