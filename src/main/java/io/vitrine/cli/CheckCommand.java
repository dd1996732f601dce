package io.vitrine.cli;

import io.vitrine.camera.Camera;
import io.vitrine.capture.SourceAddress;
import io.vitrine.rules.Rule;
import io.vitrine.site.Site;
import io.vitrine.site.SiteException;
import io.vitrine.site.SiteFile;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Reads a configuration as a start would, and says what is in it or what is wrong with it. */
@Command(
        name = "check",
        description = {
            "Check a vitrine.yml without starting anything: says what it sets up, or every mistake with its line.",
            "What stands in docs/configuration.md can be checked here."
        },
        mixinStandardHelpOptions = true)
final class CheckCommand implements Callable<Integer> {
    @Parameters(
            paramLabel = "FILE",
            arity = "0..1",
            defaultValue = "vitrine.yml",
            description = "the configuration (${DEFAULT-VALUE})")
    private Path file = Path.of("vitrine.yml");

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        try {
            tell(SiteFile.read(file), spec.commandLine().getOut());
            return 0;
        } catch (SiteException e) {
            PrintWriter err = spec.commandLine().getErr();
            err.println(e.getMessage());
            err.println(e.mistakes().size() == 1 ? "1 mistake" : e.mistakes().size() + " mistakes");
            err.flush();
            return 1;
        }
    }

    private void tell(Site site, PrintWriter out) {
        out.printf(
                "store %s: %s, %s%n",
                site.store().id(), site.store().name(), site.store().timeZone());
        site.cameras().forEach(camera -> out.println(described(camera)));
        site.rules().forEach(rule -> out.println(described(rule)));
        if (site.rules().isEmpty()) {
            out.println("no rules: visits are counted, and nobody is alerted");
        }
        out.println("mqtt: " + site.mqtt());
        out.println(site.database());
        out.printf(
                "models: %s, device %s%n",
                site.models().folder(), lower(site.models().device()));
        out.println("pages: http://%s:%d/"
                .formatted(site.web().address(), site.web().port()));
        out.println(file + " is right");
        out.flush();
    }

    private static String described(Camera camera) {
        return "camera %s: %s, %s detections a second%s%s%s%s"
                .formatted(
                        camera.id(),
                        SourceAddress.parse(camera.source()),
                        number(camera.detectionsPerSecond()),
                        names(
                                "zones",
                                camera.zones().stream().map(zone -> zone.id()).toList()),
                        names(
                                "lines",
                                camera.lines().stream().map(line -> line.id()).toList()),
                        camera.privacyMasks().isEmpty()
                                ? ""
                                : ", privacy masks: " + camera.privacyMasks().size(),
                        camera.enabled() ? "" : ", disabled");
    }

    private static String described(Rule rule) {
        return "rule %s: %s%s%s, %s, tells %s, %s"
                .formatted(
                        rule.id(),
                        rule.when().strip().replaceAll("\\s+", " "),
                        names(
                                "cameras",
                                rule.cameras().stream().map(id -> id.value()).toList()),
                        names("zones", List.copyOf(rule.zones())),
                        rule.schedule(),
                        rule.audience(),
                        lower(rule.priority()));
    }

    private static String names(String what, List<String> names) {
        return names.isEmpty() ? "" : names.stream().sorted().collect(Collectors.joining(" ", ", " + what + ": ", ""));
    }

    private static String number(double number) {
        return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
    }

    private static String lower(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }
}
