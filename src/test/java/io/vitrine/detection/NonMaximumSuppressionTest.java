package io.vitrine.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.geometry.Box;
import java.util.List;
import org.junit.jupiter.api.Test;

class NonMaximumSuppressionTest {
    @Test
    void the_surest_of_overlapping_boxes_stays() {
        Detection weak = new Detection(new Box(.1, .1, .2, .4), .6);
        Detection sure = new Detection(new Box(.11, .1, .2, .4), .9);
        assertThat(NonMaximumSuppression.of(List.of(weak, sure), .6)).containsExactly(sure);
    }

    @Test
    void boxes_that_touch_are_two_persons() {
        Detection left = new Detection(new Box(.1, .1, .2, .4), .8);
        Detection right = new Detection(new Box(.3, .1, .2, .4), .7);
        assertThat(NonMaximumSuppression.of(List.of(right, left), .6)).containsExactly(left, right);
    }

    @Test
    void a_suppressed_box_suppresses_nobody() {
        Detection a = new Detection(new Box(.10, .1, .2, .4), .9);
        Detection b = new Detection(new Box(.14, .1, .2, .4), .8);
        Detection c = new Detection(new Box(.18, .1, .2, .4), .7);
        assertThat(NonMaximumSuppression.of(List.of(a, b, c), .6)).containsExactly(a, c);
    }
}
