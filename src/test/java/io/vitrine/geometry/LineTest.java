package io.vitrine.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class LineTest {
    private static final Line THRESHOLD = new Line(new Point(.1, .8), new Point(.6, .8));

    @Test
    void a_way_through_the_segment_crosses_it_in_both_directions() {
        assertThat(THRESHOLD.crossedBy(new Point(.3, .7), new Point(.3, .9))).isTrue();
        assertThat(THRESHOLD.crossedBy(new Point(.3, .9), new Point(.3, .7))).isTrue();
    }

    @Test
    void a_way_past_the_end_of_the_segment_does_not_cross_it() {
        assertThat(THRESHOLD.crossedBy(new Point(.8, .7), new Point(.8, .9))).isFalse();
    }

    @Test
    void standing_still_crosses_nothing() {
        assertThat(THRESHOLD.crossedBy(new Point(.3, .8), new Point(.3, .8))).isFalse();
    }

    @Test
    void walking_right_along_the_picture_the_floor_below_lies_to_the_right() {
        assertThat(THRESHOLD.side(new Point(.3, .9))).isPositive();
        assertThat(THRESHOLD.side(new Point(.3, .7))).isNegative();
    }

    @Test
    void a_line_between_a_point_and_itself_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new Line(new Point(.1, .1), new Point(.1, .1)));
    }
}
