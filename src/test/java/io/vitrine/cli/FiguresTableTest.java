package io.vitrine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FiguresTableTest {
    @Test
    void plain_figures_come_first_then_grids_then_the_confusion() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("top1", .6312);
        figures.put("categories", Map.of("dress", ordered("garments", 12, "f1", .5)));
        figures.put(
                "confusion",
                Map.of(
                        "categories",
                        List.of("dress", "skirt"),
                        "true_by_named",
                        List.of(List.of(9, 3), List.of(0, 4))));
        figures.put("nothing", null);
        assertThat(new FiguresTable().text(figures).lines().map(String::stripTrailing))
                .containsExactly(
                        "top1                   0.6312",
                        "nothing                -",
                        "",
                        "categories",
                        "       garments      f1",
                        "dress        12  0.5000",
                        "",
                        "true (rows) named (columns)",
                        "       dress  skirt",
                        "dress      9      3",
                        "skirt      .      4");
    }

    @Test
    void clips_become_a_section_each_with_a_grid_of_what_was_seen() {
        Map<String, Object> clip =
                ordered("visits", 1, "seen", List.of(ordered("enters", 0.0, "outfit", List.of("dress"))));
        assertThat(new FiguresTable().text(Map.of("clips", Map.of("a.mp4", clip))))
                .contains("a.mp4")
                .contains("visits                 1")
                .contains("enters  outfit")
                .contains("0.0000   dress");
    }

    private static Map<String, Object> ordered(String one, Object first, String other, Object second) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put(one, first);
        map.put(other, second);
        return map;
    }
}
