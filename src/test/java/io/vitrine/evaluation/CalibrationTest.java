package io.vitrine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CalibrationTest {
    private final Calibration calibration = new Calibration();

    @Test
    void eight_right_of_ten_at_four_fifths_is_no_error() {
        for (int i = 0; i < 10; i++) {
            calibration.add(.81, i < 8);
        }
        assertThat(calibration.error()).isCloseTo(.01, within(1e-9));
    }

    @Test
    void too_sure_in_one_bin_does_not_make_up_for_too_modest_in_another() {
        for (int i = 0; i < 10; i++) {
            calibration.add(.9, i < 5);
            calibration.add(.3, i < 7);
        }
        assertThat(calibration.error()).isCloseTo(.4, within(1e-9));
    }

    @Test
    void certainty_has_a_bin_too() {
        calibration.add(1, true);
        assertThat(calibration.error()).isZero();
        assertThat(new Calibration().error()).isNaN();
    }
}
