package io.vitrine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RocCurveTest {
    private final RocCurve curve = new RocCurve();

    @Test
    void one_wrong_pair_of_six_costs_a_sixth() {
        curve.add(.9, true);
        curve.add(.4, true);
        curve.add(.5, false);
        curve.add(.3, false);
        curve.add(.1, false);
        assertThat(curve.area()).isCloseTo(5 / 6.0, within(1e-9));
    }

    @Test
    void ties_count_half() {
        curve.add(0, true);
        curve.add(0, false);
        curve.add(0, false);
        assertThat(curve.area()).isCloseTo(.5, within(1e-9));
    }

    @Test
    void one_group_alone_has_no_area() {
        curve.add(.9, true);
        assertThat(curve.area()).isNaN();
    }
}
