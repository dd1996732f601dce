package io.vitrine.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoxTest {
    @Test
    void a_box_with_a_negative_or_undefined_side_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Box(.2, .3, -1, .1))
                .withMessageContaining("sides of 0 or more");
        assertThatIllegalArgumentException().isThrownBy(() -> new Box(0, 0, Double.NaN, 1));
        assertThatIllegalArgumentException().isThrownBy(() -> new Box(Double.POSITIVE_INFINITY, 0, 1, 1));
    }

    @Test
    void boxes_that_only_touch_share_nothing() {
        assertThat(new Box(0, 0, .5, 1).iou(new Box(.5, 0, .5, 1))).isZero();
    }

    @Test
    void half_covered_boxes_have_an_iou_of_one_third() {
        assertThat(new Box(0, 0, .2, .2).iou(new Box(.1, 0, .2, .2))).isCloseTo(1 / 3.0, within(1e-9));
    }

    @Test
    void empty_boxes_have_an_iou_of_zero_and_not_an_undefined_one() {
        assertThat(new Box(.1, .1, 0, 0).iou(new Box(.1, .1, 0, 0))).isZero();
    }

    @Test
    void clipping_a_box_outside_of_the_picture_leaves_an_empty_one_at_its_edge() {
        assertThat(new Box(1.2, .2, .3, .3).clipped()).isEqualTo(Box.between(1, .2, 1, .5));
    }

    @Test
    void a_box_given_inside_another_lands_where_that_one_lies() {
        assertThat(new Box(.5, .5, .5, .5).within(new Box(.2, .4, .2, .4)))
                .isEqualTo(new Box(.30000000000000004, .6000000000000001, .1, .2));
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void iou_is_symmetric_bounded_and_one_for_the_same_box(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            Box a = random(random);
            Box b = random(random);
            assertThat(a.iou(b)).isBetween(0.0, 1.0).isCloseTo(b.iou(a), within(1e-12));
            assertThat(a.iou(a)).isCloseTo(1, within(1e-9));
            assertThat(a.overlap(b)).isLessThanOrEqualTo(Math.min(a.area(), b.area()) + 1e-12);
        }
    }

    private static Box random(Random random) {
        return new Box(
                random.nextDouble() - .2, random.nextDouble(), .01 + random.nextDouble(), .01 + random.nextDouble());
    }
}
