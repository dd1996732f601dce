package io.vitrine.reports;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Figures in rows and columns, as JSON, CSV and pages show them.
 *
 * @param rows of texts, whole numbers, fractions, or null where a figure is withheld or there is none
 */
public record Table(String name, List<String> columns, List<List<@Nullable Object>> rows) {
    public Table {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (List<@Nullable Object> row : rows) {
            if (row.size() != columns.size()) {
                throw new IllegalArgumentException(
                        "table %s: a row has %d cells for %d columns".formatted(name, row.size(), columns.size()));
            }
        }
    }

    /** Cells in the order of the columns. */
    public static List<@Nullable Object> row(@Nullable Object... cells) {
        return Collections.unmodifiableList(new ArrayList<@Nullable Object>(Arrays.asList(cells)));
    }

    /** Four digits: more would pretend to know more. */
    static @Nullable Double rounded(@Nullable Double value) {
        return value == null ? null : Math.round(value * 10_000) / 10_000.0;
    }

    static @Nullable String reason(@Nullable Withheld withheld) {
        return withheld == null ? null : withheld.reason();
    }
}
