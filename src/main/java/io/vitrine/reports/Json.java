package io.vitrine.reports;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a report as one JSON object: what was asked, notes, and each table as a list of objects. */
public final class Json {
    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    public static String of(Report report) {
        Period period = report.period();
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("schema", 1);
        json.put("report", report.name());
        json.put("from", period.from().toString());
        json.put("to", period.to().toString());
        json.put("time_zone", period.zone().getId());
        json.put("before", days(period.before()));
        json.put("notes", report.notes());
        Map<String, Object> tables = new LinkedHashMap<>();
        report.tables().forEach(table -> tables.put(table.name(), rows(table)));
        json.put("tables", tables);
        try {
            return MAPPER.writeValueAsString(json);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Map<String, String> days(Period period) {
        Map<String, String> days = new LinkedHashMap<>();
        days.put("from", period.from().toString());
        days.put("to", period.to().toString());
        return days;
    }

    private static List<Map<String, @Nullable Object>> rows(Table table) {
        List<Map<String, @Nullable Object>> rows = new ArrayList<>();
        for (List<@Nullable Object> cells : table.rows()) {
            Map<String, @Nullable Object> row = new LinkedHashMap<>();
            for (int i = 0; i < cells.size(); i++) {
                row.put(table.columns().get(i), cells.get(i));
            }
            rows.add(row);
        }
        return rows;
    }
}
