package io.vitrine.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.evaluation.Progress;
import io.vitrine.models.ModelStore;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** What all evaluations have in common: the models, and how figures are written. */
final class EvaluateOptions {
    private static final long BETWEEN_LINES = TimeUnit.SECONDS.toNanos(5);

    @Spec(Spec.Target.MIXEE)
    private CommandSpec command = CommandSpec.create();

    @Mixin
    private ModelOptions models = new ModelOptions();

    @Option(names = "--table", description = "a table for people instead of JSON")
    private boolean table;

    ModelStore store() {
        return models.store();
    }

    /** A line on standard error every few seconds. */
    Progress progress() {
        PrintWriter err = command.commandLine().getErr();
        long[] next = {System.nanoTime() + BETWEEN_LINES};
        return (done, all) -> {
            if (done == all || System.nanoTime() >= next[0]) {
                next[0] = System.nanoTime() + BETWEEN_LINES;
                err.printf("%d of %d%n", done, all);
                err.flush();
            }
        };
    }

    void write(Map<String, Object> figures) {
        PrintWriter out = command.commandLine().getOut();
        try {
            out.println(
                    table
                            ? new FiguresTable().text(figures)
                            : new ObjectMapper()
                                    .writerWithDefaultPrettyPrinter()
                                    .writeValueAsString(figures));
            out.flush();
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
