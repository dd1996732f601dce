package io.vitrine.site;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** A configuration with mistakes. The message names the file, the line and the column of each, one in a line. */
public final class SiteException extends Exception {
    private static final long serialVersionUID = 1;
    private final transient List<Mistake> mistakes;

    SiteException(Path file, List<Mistake> mistakes) {
        super(mistakes.stream()
                .map(m -> "%s:%d:%d: %s".formatted(file, m.line(), m.column(), m.problem()))
                .collect(Collectors.joining(System.lineSeparator())));
        this.mistakes = List.copyOf(mistakes);
    }

    /** All mistakes that were found, in the order of the file. */
    public List<Mistake> mistakes() {
        return mistakes;
    }
}
