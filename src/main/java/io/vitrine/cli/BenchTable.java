package io.vitrine.cli;

import com.google.errorprone.annotations.FormatMethod;
import io.vitrine.bench.LoadFigures;
import io.vitrine.pipeline.Latencies;
import java.util.Locale;

/** Writes what a benchmark found for people. */
final class BenchTable {
    private final StringBuilder text = new StringBuilder();

    private BenchTable() {}

    static String of(BenchFigures figures) {
        BenchTable table = new BenchTable();
        table.stages(figures);
        if (!figures.loads().isEmpty()) {
            table.loads(figures);
        }
        return table.text.toString().stripTrailing();
    }

    private void stages(BenchFigures figures) {
        line("%s on %s", figures.source(), figures.machine());
        line("");
        line("%-46s %12s %12s", "on one thread", "ms a picture", "pictures/s");
        figures.stages()
                .all()
                .forEach(stage -> line("%-46s %12.2f %12.1f", words(stage.stage()), stage.millis(), stage.perSecond()));
        line("");
        figures.ratios().forEach((name, ratio) -> line("%-46s %12.2f", words(name), ratio));
    }

    private void loads(BenchFigures figures) {
        line("");
        line(
                "Live, %.1f looks a second asked of each camera.",
                figures.loads().get(0).asked());
        line("missed: looks that the machine was too busy for. dropped: pictures that a newer one replaced, most by");
        line("choice where a camera gives more than is asked. Times in ms from captured to published and to seen.");
        line(
                "%7s %6s %6s %7s %6s | %6s %5s %5s %5s | %5s %5s %5s | %5s %7s %6s",
                "cameras", "got/s", "missed", "dropped", "failed", "alerts", "p50", "p95", "p99", "seen", "p95", "p99",
                "cores", "heap MB", "RSS MB");
        figures.loads().forEach(this::load);
    }

    private void load(LoadFigures load) {
        line(
                "%7d %6.2f %6d %7d %6d | %6d %5d %5d %5d | %5d %5d %5d | %5.2f %7d %6d",
                load.cameras(),
                load.lookedPerSecond(),
                load.missed(),
                load.dropped(),
                load.failed(),
                load.published().count(),
                millis(load.published(), .5),
                millis(load.published(), .95),
                millis(load.published(), .99),
                millis(load.seen(), .5),
                millis(load.seen(), .95),
                millis(load.seen(), .99),
                load.cores(),
                load.heapMb(),
                load.rssMb());
    }

    private static long millis(Latencies latencies, double part) {
        return latencies.percentile(part).toMillis();
    }

    private static String words(String name) {
        return name.replace("_to_", " / ").replace('_', ' ');
    }

    @FormatMethod
    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append(System.lineSeparator());
    }
}
