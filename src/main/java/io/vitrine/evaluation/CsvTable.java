package io.vitrine.evaluation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A table of comma-separated values (RFC 4180 but for line breaks within a value), the first line of which names the
 * columns.
 */
record CsvTable(Path file, List<String> columns, List<Row> rows) {
    /** A line below the first, by the names of its columns. */
    record Row(int line, Map<String, String> values) {
        String get(String column) {
            return values.getOrDefault(column, "");
        }
    }

    /** @throws EvaluationException where the file is missing, empty, or a line has another number of values */
    static CsvTable read(Path file) {
        List<String> lines = lines(file);
        if (lines.isEmpty()) {
            throw new EvaluationException(
                    "%s is empty; its first line names the columns, such as file_name,category".formatted(file), null);
        }
        List<String> columns = values(lines.get(0).replaceFirst("^\\ufeff", ""));
        List<Row> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                rows.add(row(file, i + 1, columns, values(lines.get(i))));
            }
        }
        return new CsvTable(file, columns, rows);
    }

    /**
     * The first of these columns that is there.
     *
     * @throws EvaluationException where none is
     */
    String oneOf(String... names) {
        return Optional.of(List.of(names)).stream()
                .flatMap(List::stream)
                .filter(columns::contains)
                .findFirst()
                .orElseThrow(() -> new EvaluationException(
                        "%s has no column '%s', only %s".formatted(file, String.join("' or '", names), columns), null));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new EvaluationException("%s cannot be read as a CSV file: %s".formatted(file, e), e);
        }
    }

    private static Row row(Path file, int line, List<String> columns, List<String> values) {
        if (values.size() != columns.size()) {
            throw new EvaluationException(
                    "%s, line %d: has %d values, but the first line names %d columns"
                            .formatted(file, line, values.size(), columns.size()),
                    null);
        }
        Map<String, String> byColumn = new LinkedHashMap<>();
        for (int i = 0; i < values.size(); i++) {
            byColumn.put(columns.get(i), values.get(i));
        }
        return new Row(line, byColumn);
    }

    /** A quote within a quoted value is doubled. */
    private static List<String> values(String line) {
        List<String> values = new ArrayList<>();
        StringBuilder value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '"' && quoted && i + 1 < line.length() && line.charAt(i + 1) == '"') {
                value.append(line.charAt(++i));
            } else if (c == '"') {
                quoted = !quoted;
            } else if (c == ',' && !quoted) {
                values.add(value.toString().strip());
                value.setLength(0);
            } else {
                value.append(c);
            }
        }
        values.add(value.toString().strip());
        return values;
    }
}
