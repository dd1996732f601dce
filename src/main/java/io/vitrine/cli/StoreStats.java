package io.vitrine.cli;

import io.vitrine.alerts.AlertBook;
import io.vitrine.capture.CameraStatus;
import io.vitrine.pipeline.Latencies;
import io.vitrine.pipeline.PipelineHealth;
import io.vitrine.pipeline.Pipelines;
import io.vitrine.reports.Ledger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/**
 * How the whole store is doing, in figures for whoever watches over many stores.
 *
 * @param published from captured to published, of alerts
 */
record StoreStats(Pipelines pipelines, AlertBook alerts, Ledger ledger, Latencies published)
        implements Supplier<Map<String, ?>> {
    @Override
    public Map<String, ?> get() {
        Map<String, Object> figures = new LinkedHashMap<>();
        List<Map<String, Object>> cameras = new ArrayList<>();
        pipelines.health().forEach(health -> cameras.add(camera(health)));
        figures.put("cameras", cameras);
        figures.put("alerts_published", published.count());
        figures.put("alert_p50_ms", published.percentile(.5).toMillis());
        figures.put("alert_p95_ms", published.percentile(.95).toMillis());
        figures.put("alerts_undelivered", alerts.undelivered());
        figures.put("alerts_unwritten", alerts.unwritten());
        figures.put("records_unwritten", ledger.waiting());
        figures.put("records_lost", ledger.lost());
        return figures;
    }

    private static Map<String, Object> camera(PipelineHealth health) {
        CameraStatus status = health.status();
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("camera", health.camera().value());
        figures.put("status", status.state().name().toLowerCase(Locale.ROOT));
        figures.put("frames", status.frames());
        figures.put("frames_dropped", status.dropped());
        figures.put("frames_processed", health.processed());
        figures.put("frames_failed", health.failures());
        figures.put("p50_ms", health.median().toMillis());
        figures.put("p95_ms", health.p95().toMillis());
        return figures;
    }
}
