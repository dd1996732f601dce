package io.vitrine.site;

import io.vitrine.models.DeviceChoice;
import java.nio.file.Path;

/** Where the models lie, and where they run. */
public record ModelSettings(Path folder, DeviceChoice device) {
    /** {@code models} in the working directory, on the graphics card where there is one. */
    public static final ModelSettings DEFAULT = new ModelSettings(Path.of("models"), DeviceChoice.AUTO);
}
