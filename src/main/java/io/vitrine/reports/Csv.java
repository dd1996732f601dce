package io.vitrine.reports;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes a table as comma-separated values (RFC 4180), the column names first. */
public final class Csv {
    private static final String LINE_END = "\r\n";

    private Csv() {}

    public static String of(Table table) {
        StringBuilder csv = new StringBuilder(line(table.columns()));
        table.rows().forEach(row -> csv.append(line(row)));
        return csv.toString();
    }

    private static String line(List<? extends @Nullable Object> cells) {
        return cells.stream().map(Csv::cell).collect(Collectors.joining(",", "", LINE_END));
    }

    private static String cell(@Nullable Object cell) {
        if (cell == null) {
            return "";
        }
        return cell instanceof Number ? cell.toString() : quoted(harmless(cell.toString()));
    }

    /** A spreadsheet would run a text that begins like a formula; after an apostrophe it shows it. */
    private static String harmless(String text) {
        return text.isEmpty() || "=+-@\t\r\n".indexOf(text.charAt(0)) < 0 ? text : "'" + text;
    }

    private static String quoted(String text) {
        boolean needed = text.chars().anyMatch(c -> c == ',' || c == '"' || c == '\r' || c == '\n');
        return needed ? '"' + text.replace("\"", "\"\"") + '"' : text;
    }
}
