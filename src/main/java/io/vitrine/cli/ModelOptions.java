package io.vitrine.cli;

import io.vitrine.models.DeviceChoice;
import io.vitrine.models.ModelStore;
import java.nio.file.Path;
import java.util.Locale;
import picocli.CommandLine.Option;

/** Where models lie and where they run. */
final class ModelOptions {
    @Option(
            names = "--models",
            paramLabel = "DIR",
            defaultValue = "models",
            description = "folder of models (${DEFAULT-VALUE})")
    private Path folder = Path.of("models");

    @Option(
            names = "--device",
            paramLabel = "auto|cpu|gpu",
            defaultValue = "auto",
            description = "where models run; gpu without one is an error (${DEFAULT-VALUE})")
    private String device = "auto";

    ModelStore store() {
        return new ModelStore(folder, DeviceChoice.named(device.toLowerCase(Locale.ROOT)));
    }
}
