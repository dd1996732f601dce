package io.vitrine.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CorrectionTest {
    private static final List<String> CLASSES = List.of("dress", "coat");
    /** Of 100 dresses 90 are told; of 100 coats 20 are told to be dresses. */
    private static final Confusion CONFUSION = new Confusion(CLASSES, List.of(List.of(90, 10), List.of(20, 80)));

    @Test
    void true_counts_are_found_behind_what_was_told() {
        // 200 dresses and 50 coats: 180 + 10 are told to be dresses, 20 + 40 to be coats.
        Map<String, Double> corrected = CONFUSION.correct(Map.of("dress", 190L, "coat", 60L));
        assertThat(corrected.get("dress")).isCloseTo(200, within(.01));
        assertThat(corrected.get("coat")).isCloseTo(50, within(.01));
    }

    @Test
    void where_inverting_would_count_less_than_nobody_it_counts_nobody() {
        // Even without any dress 20 of 100 would be told.
        Map<String, Double> corrected = CONFUSION.correct(Map.of("dress", 10L, "coat", 90L));
        assertThat(corrected.get("dress")).isCloseTo(0, within(.01));
        assertThat(corrected.get("coat")).isCloseTo(100, within(.01));
    }

    @Test
    void of_a_class_tried_less_than_ten_times_no_mistakes_are_known() {
        Confusion few = new Confusion(CLASSES, List.of(List.of(90, 10), List.of(9, 0)));
        Map<String, Double> corrected = few.correct(Map.of("dress", 90L, "coat", 10L));
        assertThat(corrected.get("dress")).isCloseTo(100, within(.5));
        assertThat(few.correct(Map.of("coat", 50L)).get("coat")).isCloseTo(50, within(.01));
    }

    @Test
    void nothing_seen_stays_nothing() {
        assertThat(CONFUSION.correct(Map.of())).containsEntry("dress", 0.0);
    }

    @Test
    void a_card_is_read_and_a_card_without_a_matrix_corrects_nothing() {
        Correction correction = Correction.of(
                CLASSES,
                Map.of(
                        "confusion", List.of("90 10", "20 80"),
                        "dress-or-suit", Map.of("sensitivity", .9, "specificity", .95)));
        assertThat(correction.categories()).isPresent();
        assertThat(correction.dressed()).contains(new Screening(.9, .95));
        assertThat(Correction.of(CLASSES, Map.of())).isEqualTo(Correction.NONE);
    }

    @Test
    void a_matrix_of_another_size_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Correction.of(CLASSES, Map.of("confusion", List.of("1 2"))))
                .withMessageContaining("2 rows of 2");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Correction.of(CLASSES, Map.of("confusion", List.of("1 2", "1 many"))))
                .withMessageContaining("'1 many'");
    }

    @Test
    void a_screened_share_is_corrected_and_cut_to_what_can_be() {
        Screening screening = new Screening(.9, .95);
        assertThat(screening.correct(new Proportion(.4, .01, 1))).hasValueSatisfying(p -> {
            assertThat(p.share()).isCloseTo(.41176, within(.00001));
            assertThat(p.low()).isZero();
            assertThat(p.high()).isEqualTo(1);
        });
        assertThat(new Screening(.5, .5).correct(new Proportion(.4, .3, .5))).isEmpty();
    }

    @Test
    void an_interval_reaches_the_end_where_all_or_none_are_seen() {
        assertThat(Proportion.of(0, 10).low()).isZero();
        assertThat(Proportion.of(0, 10).high()).isCloseTo(.2775, within(.0001));
        assertThat(Proportion.of(10, 10).high()).isEqualTo(1);
        assertThatIllegalArgumentException().isThrownBy(() -> Proportion.of(2, 1));
    }
}
