package io.vitrine.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes figures for people: a line for each number, and a grid where things of one kind have the same figures. */
final class FiguresTable {
    private final StringBuilder text = new StringBuilder();

    String text(Map<String, Object> figures) {
        section("", figures);
        return text.toString().stripTrailing();
    }

    private void section(String title, Map<?, ?> figures) {
        if (!title.isEmpty()) {
            text.append(System.lineSeparator()).append(title).append(System.lineSeparator());
        }
        figures.forEach((name, value) -> {
            if (!(value instanceof Map) && !isRows(value)) {
                line("%-22s %s".formatted(words(name), word(value)));
            }
        });
        figures.forEach((name, value) -> {
            if (value instanceof Map<?, ?> inner && inner.containsKey("true_by_named")) {
                confusion(inner);
            } else if (value instanceof Map<?, ?> inner) {
                grid(words(name), inner);
            } else if (isRows(value)) {
                grid(title + ": " + words(name), numbered((List<?>) value));
            }
        });
    }

    private static boolean isRows(@Nullable Object value) {
        return value instanceof List<?> list && !list.isEmpty() && list.get(0) instanceof Map;
    }

    private static Map<String, Object> numbered(List<?> rows) {
        Map<String, Object> byNumber = new LinkedHashMap<>();
        for (int i = 0; i < rows.size(); i++) {
            byNumber.put(String.valueOf(i + 1), rows.get(i));
        }
        return byNumber;
    }

    /** A row for each entry where all are maps of plain figures; a section of its own for each otherwise. */
    private void grid(String title, Map<?, ?> entries) {
        boolean rows = !entries.isEmpty()
                && entries.values().stream()
                        .allMatch(e -> e instanceof Map<?, ?> m
                                && m.values().stream().noneMatch(v -> v instanceof Map || isRows(v)));
        if (!rows) {
            boolean plain = entries.values().stream().noneMatch(Map.class::isInstance);
            if (plain) {
                section(title, entries);
            } else {
                entries.forEach((name, value) -> {
                    if (value instanceof Map<?, ?> inner) {
                        section(String.valueOf(name), inner);
                    }
                });
            }
            return;
        }
        Set<String> columns = new LinkedHashSet<>();
        entries.values().forEach(e -> ((Map<?, ?>) e).keySet().forEach(k -> columns.add(String.valueOf(k))));
        List<List<String>> cells = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(""));
        columns.forEach(c -> head.add(words(c)));
        cells.add(head);
        entries.forEach((name, value) -> {
            List<String> row = new ArrayList<>(List.of(words(name)));
            columns.forEach(column -> row.add(word(((Map<?, ?>) value).get(column))));
            cells.add(row);
        });
        aligned(title, cells);
    }

    private void confusion(Map<?, ?> matrix) {
        List<?> names = (List<?>) Objects.requireNonNull(matrix.get("categories"));
        List<?> rows = (List<?>) Objects.requireNonNull(matrix.get("true_by_named"));
        List<List<String>> cells = new ArrayList<>();
        List<String> head = new ArrayList<>(List.of(""));
        names.forEach(name -> head.add(abbreviated(name)));
        cells.add(head);
        for (int i = 0; i < names.size(); i++) {
            List<String> row = new ArrayList<>(List.of(String.valueOf(names.get(i))));
            ((List<?>) rows.get(i)).forEach(count -> row.add(count.equals(0) ? "." : count.toString()));
            cells.add(row);
        }
        aligned("true (rows) named (columns)", cells);
    }

    private void aligned(String title, List<List<String>> cells) {
        text.append(System.lineSeparator()).append(title).append(System.lineSeparator());
        int columns = cells.get(0).size();
        int[] widths = new int[columns];
        cells.forEach(row -> {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        });
        for (List<String> row : cells) {
            StringBuilder out = new StringBuilder();
            for (int i = 0; i < columns; i++) {
                String format = i == 0 ? "%-" + Math.max(1, widths[i]) + "s" : "  %" + Math.max(1, widths[i]) + "s";
                out.append(format.formatted(row.get(i)));
            }
            line(out.toString());
        }
    }

    private void line(String words) {
        text.append(words.stripTrailing()).append(System.lineSeparator());
    }

    private static String abbreviated(Object name) {
        String word = String.valueOf(name);
        return word.substring(0, Math.min(5, word.length()));
    }

    private static String words(@Nullable Object name) {
        return String.valueOf(name).replace('_', ' ');
    }

    private static String word(@Nullable Object value) {
        if (value == null) {
            return "-";
        }
        if (value instanceof Iterable<?> list) {
            List<String> words = new ArrayList<>();
            list.forEach(entry -> words.add(String.valueOf(entry)));
            return String.join(", ", words);
        }
        return value instanceof Double number ? String.format(Locale.ROOT, "%.4f", number) : String.valueOf(value);
    }
}
