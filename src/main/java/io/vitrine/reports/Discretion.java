package io.vitrine.reports;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keeps figures of one to four people to itself, so that nobody is found in a report. Nobody at all may be told. Where
 * the sum of a group is told too, the smallest other figures are withheld as well, until what is missing from the sum is
 * two figures or more and five people or more.
 *
 * <p>It looks at one report at a time: who asks for two periods that differ by a day can still subtract.
 *
 * @param <R> a row of figures, told or withheld together
 */
final class Discretion<R> {
    static final int FEWEST = 5;

    private final Function<R, long[]> figures;
    private final Map<R, Withheld> withheld = new LinkedHashMap<>();

    /** Decides on rows, which must be unequal, of which each figure is how many people. */
    Discretion(Collection<R> rows, Function<R, long[]> figures) {
        this.figures = figures;
        rows.stream().filter(this::few).forEach(row -> withheld.put(row, Withheld.FEW));
    }

    static boolean few(long people) {
        return people > 0 && people < FEWEST;
    }

    /** Protects the rows where their sum by this key is told as well. */
    Discretion<R> sumsToldBy(Collection<R> rows, Function<R, ?> key) {
        Map<Object, List<R>> groups = new LinkedHashMap<>();
        rows.forEach(row ->
                groups.computeIfAbsent(key.apply(row), k -> new ArrayList<>()).add(row));
        groups.values().forEach(this::protect);
        return this;
    }

    /** Null for a row that may be told. */
    @Nullable
    Withheld of(R row) {
        return withheld.get(row);
    }

    private void protect(List<R> group) {
        while (tellsTooMuch(group)) {
            Optional<R> next = group.stream()
                    .filter(row -> !withheld.containsKey(row) && total(row) > 0)
                    .min(Comparator.comparingLong(this::total));
            if (next.isEmpty()) {
                return;
            }
            withheld.put(next.get(), Withheld.PROTECTS_ANOTHER);
        }
    }

    private boolean tellsTooMuch(List<R> group) {
        List<R> missing = group.stream().filter(withheld::containsKey).toList();
        if (missing.isEmpty()) {
            return false;
        }
        int columns = figures.apply(missing.get(0)).length;
        for (int c = 0; c < columns; c++) {
            int column = c;
            if (few(missing.stream()
                    .mapToLong(row -> figures.apply(row)[column])
                    .sum())) {
                return true;
            }
        }
        return missing.size() == 1;
    }

    private boolean few(R row) {
        for (long people : figures.apply(row)) {
            if (few(people)) {
                return true;
            }
        }
        return false;
    }

    private long total(R row) {
        long total = 0;
        for (long people : figures.apply(row)) {
            total += people;
        }
        return total;
    }
}
