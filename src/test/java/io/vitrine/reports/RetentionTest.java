package io.vitrine.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void sums_are_kept_longer_than_single_visits_by_default() {
        assertThat(Retention.DEFAULT.sums()).isGreaterThan(Retention.DEFAULT.visits());
    }

    @Test
    void less_than_a_day_is_refused_by_name() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Retention(DAY, DAY, Duration.ofHours(23), DAY, DAY))
                .withMessageContaining("crossings must be kept for a day or more");
    }

    @Test
    void garments_cannot_outlive_their_visit() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Retention(DAY, DAY.multipliedBy(2), DAY, DAY, DAY))
                .withMessageContaining("garments cannot be kept longer (PT48H)");
    }
}
