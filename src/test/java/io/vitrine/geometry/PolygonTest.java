package io.vitrine.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class PolygonTest {
    private static final Polygon L_SHAPE = new Polygon(List.of(
            new Point(0, 0), new Point(1, 0), new Point(1, .5), new Point(.5, .5), new Point(.5, 1), new Point(0, 1)));

    @Test
    void the_notch_of_an_l_shape_is_outside() {
        assertThat(L_SHAPE.contains(new Point(.25, .75))).isTrue();
        assertThat(L_SHAPE.contains(new Point(.75, .25))).isTrue();
        assertThat(L_SHAPE.contains(new Point(.75, .75))).isFalse();
    }

    @Test
    void two_corners_are_no_polygon() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Polygon(List.of(new Point(0, 0), new Point(1, 1))))
                .withMessage("a polygon needs at least 3 corners, not 2");
    }
}
