package io.vitrine.site;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.Node;

/** Collects what is wrong in a file, so that all of it can be told at once. */
final class Mistakes {
    /** Enough to see what is wrong; the rest is noise. */
    private static final int MOST = 20;

    /** Not what may hold a login, such as {@code password:secret} or an address: that is never repeated. */
    private static final Pattern HARMLESS = Pattern.compile("[^@:=\\s\\p{Cntrl}]{1,60}");

    private final List<Mistake> all = new ArrayList<>();

    void add(Node at, String problem) {
        add(at.getStartMark(), problem);
    }

    void add(Mark at, String problem) {
        add(at.getLine() + 1, at.getColumn() + 1, problem);
    }

    void add(int line, int column, String problem) {
        all.add(new Mistake(line, column, problem));
    }

    void throwIfAny(Path file) throws SiteException {
        if (!all.isEmpty()) {
            throw new SiteException(
                    file,
                    all.stream()
                            .sorted(Comparator.comparingInt(Mistake::line).thenComparingInt(Mistake::column))
                            .limit(MOST)
                            .toList());
        }
    }

    /** Text of the file for a message: in quotes, or not at all. */
    static String quoted(String text) {
        return isHarmless(text) ? "'" + text + "'" : "this";
    }

    static boolean isHarmless(String text) {
        return HARMLESS.matcher(text).matches();
    }
}
