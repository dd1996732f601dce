package io.vitrine.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.bench.LoadFigures;
import io.vitrine.bench.StageTimes;
import io.vitrine.pipeline.Latencies;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a benchmark found.
 *
 * @param source what was played
 * @param gpu whether models ran on a graphics card
 */
record BenchFigures(String source, boolean gpu, StageTimes stages, List<LoadFigures> loads) {
    private static final int MB = 1024 * 1024;

    /** One JSON object; times in milliseconds. */
    String json() {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("type", "bench");
        figures.put("source", source);
        figures.put("machine", machine());
        figures.put("stages", parts());
        figures.put("ratios", ratios());
        figures.put("loads", loads.stream().map(BenchFigures::fields).toList());
        try {
            return new ObjectMapper().writeValueAsString(figures);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("plain figures are always JSON", e);
        }
    }

    Map<String, Object> machine() {
        Map<String, Object> machine = new LinkedHashMap<>();
        machine.put("cores", Runtime.getRuntime().availableProcessors());
        machine.put("device", gpu ? "gpu" : "cpu");
        machine.put("java", System.getProperty("java.version", ""));
        machine.put("os", System.getProperty("os.name", "") + " " + System.getProperty("os.arch", ""));
        machine.put("heap_limit_mb", Runtime.getRuntime().maxMemory() / MB);
        return machine;
    }

    /** What the product adds to what it stands on. */
    Map<String, Double> ratios() {
        Map<String, Double> ratios = new LinkedHashMap<>();
        ratios.put("decode_scale_to_decode", rounded(stages.scaling()));
        ratios.put("model_run_to_raw_session", rounded(stages.ownCost()));
        ratios.put("whole_line_to_decode_scale_and_raw_session", rounded(stages.lineCost()));
        return ratios;
    }

    private Map<String, Object> parts() {
        Map<String, Object> parts = new LinkedHashMap<>();
        stages.all()
                .forEach(stage -> parts.put(
                        stage.stage(),
                        Map.of("millis", rounded(stage.millis()), "per_second", rounded(stage.perSecond()))));
        return parts;
    }

    private static Map<String, Object> fields(LoadFigures load) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("cameras", load.cameras());
        fields.put("asked_per_second", load.asked());
        fields.put("looked_per_second", rounded(load.lookedPerSecond()));
        fields.put("decoded", load.decoded());
        fields.put("looked", load.looked());
        fields.put("missed", load.missed());
        fields.put("dropped", load.dropped());
        fields.put("failed", load.failed());
        fields.put("alerts", load.published().count());
        fields.put("captured_to_published", percentiles(load.published()));
        fields.put("captured_to_seen", percentiles(load.seen()));
        fields.put("cores_busy", rounded(load.cores()));
        fields.put("heap_mb", load.heapMb());
        fields.put("rss_mb", load.rssMb());
        return fields;
    }

    private static Map<String, Object> percentiles(Latencies latencies) {
        Map<String, Object> percentiles = new LinkedHashMap<>();
        percentiles.put("p50", latencies.percentile(.5).toMillis());
        percentiles.put("p95", latencies.percentile(.95).toMillis());
        percentiles.put("p99", latencies.percentile(.99).toMillis());
        return percentiles;
    }

    private static double rounded(double value) {
        return Math.round(value * 1e3) / 1e3;
    }
}
