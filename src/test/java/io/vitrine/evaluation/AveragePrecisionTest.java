package io.vitrine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vitrine.geometry.Box;
import org.junit.jupiter.api.Test;

class AveragePrecisionTest {
    private static final Box LEFT = new Box(.1, .1, .2, .4);
    private static final Box RIGHT = new Box(.6, .1, .2, .4);
    private static final Box NOWHERE = new Box(.8, .8, .1, .1);
    private final AveragePrecision precision = new AveragePrecision();

    @Test
    void all_found_and_nothing_else_is_one() {
        precision.truth(0, LEFT);
        precision.truth(1, RIGHT);
        precision.claim(0, LEFT, .9);
        precision.claim(1, RIGHT, .4);
        assertThat(precision.at(.5)).isEqualTo(1);
        assertThat(precision.overIous()).isCloseTo(1, within(1e-9));
    }

    @Test
    void half_found_is_a_half() {
        precision.truth(0, LEFT);
        precision.truth(0, RIGHT);
        precision.claim(0, LEFT, .9);
        // COCO's 101 recalls count 0, .01 ... .50: 51 of them.
        assertThat(precision.at(.5)).isCloseTo(51 / 101.0, within(1e-9));
    }

    @Test
    void a_surer_mistake_costs_precision_and_a_less_sure_one_does_not() {
        precision.truth(0, LEFT);
        precision.claim(0, LEFT, .5);
        precision.claim(0, NOWHERE, .2);
        assertThat(precision.at(.5)).isEqualTo(1);
        precision.claim(0, NOWHERE, .9);
        assertThat(precision.at(.5)).isCloseTo(.5, within(1e-9));
    }

    @Test
    void the_same_person_found_twice_is_one_hit_and_one_mistake() {
        precision.truth(0, LEFT);
        precision.truth(1, RIGHT);
        precision.claim(0, LEFT, .9);
        precision.claim(0, LEFT, .8);
        precision.claim(1, RIGHT, .7);
        // Recall .5 at precision 1, recall 1 at 2/3.
        assertThat(precision.at(.5)).isCloseTo((51 + 50 * 2 / 3.0) / 101, within(1e-9));
    }

    @Test
    void a_box_in_another_picture_is_no_match() {
        precision.truth(0, LEFT);
        precision.claim(1, LEFT, .9);
        assertThat(precision.at(.5)).isZero();
    }

    @Test
    void without_truth_there_is_no_figure() {
        precision.claim(0, LEFT, .9);
        assertThat(precision.at(.5)).isNaN();
    }
}
