package io.vitrine.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DiscretionTest {
    private record Row(int number, long people) {}

    @Test
    void nobody_is_told_and_so_are_five() {
        assertThat(told(0, 5, 100)).containsExactly(0L, 5L, 100L);
    }

    @Test
    void one_to_four_are_withheld_with_the_smallest_other() {
        assertThat(told(1, 50, 9, 0)).containsExactly(null, 50L, null, 0L);
    }

    @Test
    void two_that_make_fewer_than_five_together_take_a_third_along() {
        assertThat(told(2, 2, 9, 50)).containsExactly(null, null, null, 50L);
    }

    @Test
    void two_that_make_five_or_more_need_no_other() {
        assertThat(told(2, 4, 9, 50)).containsExactly(null, null, 9L, 50L);
    }

    @Test
    void what_is_told_without_its_sum_needs_no_other() {
        List<Row> rows = rows(1, 50);
        Discretion<Row> discretion = new Discretion<>(rows, row -> new long[] {row.people()});
        assertThat(discretion.of(rows.get(0))).isEqualTo(Withheld.FEW);
        assertThat(discretion.of(rows.get(1))).isNull();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void what_is_missing_from_a_sum_is_never_one_figure_or_fewer_than_five(int seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 200; i++) {
            long[] people = random.longs(2 + random.nextInt(8), 0, 12).toArray();
            List<Long> told = told(people);
            long missing = 0;
            int cells = 0;
            for (int k = 0; k < people.length; k++) {
                boolean few = people[k] > 0 && people[k] < 5;
                assertThat(!few || told.get(k) == null).isTrue();
                missing += told.get(k) == null ? people[k] : 0;
                cells += told.get(k) == null ? 1 : 0;
            }
            boolean allIsMissing = missing == java.util.Arrays.stream(people).sum();
            assertThat(cells == 0 || allIsMissing || (cells > 1 && missing >= 5))
                    .isTrue();
        }
    }

    private static List<Long> told(long... people) {
        List<Row> rows = rows(people);
        Discretion<Row> discretion =
                new Discretion<>(rows, row -> new long[] {row.people()}).sumsToldBy(rows, row -> "all");
        List<Long> told = new ArrayList<>();
        rows.forEach(row -> told.add(discretion.of(row) == null ? row.people() : null));
        return told;
    }

    private static List<Row> rows(long... people) {
        return IntStream.range(0, people.length)
                .mapToObj(i -> new Row(i, people[i]))
                .toList();
    }
}
