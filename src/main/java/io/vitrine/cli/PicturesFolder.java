package io.vitrine.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Where the pictures lie that a truth is about. */
final class PicturesFolder {
    static final String OPTION = "--images";

    @Option(names = OPTION, required = true, paramLabel = "DIR", description = "the pictures' folder")
    private Path folder = Path.of("");

    Path path() {
        return folder;
    }
}
