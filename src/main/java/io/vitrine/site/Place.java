package io.vitrine.site;

import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * A place in the file, both from 1.
 *
 * <p>YAML folds lines, strips indentation and resolves escapes, so a place inside a value is found by counting what it
 * leaves alone: the letters that are not blank.
 */
record Place(int line, int column) {
    /** Where in the file a place of a value lies; line and column are from 1. */
    static Place of(ScalarNode scalar, String text, int line, int column) {
        int[] file = text.codePoints().toArray();
        long ahead = lettersBefore(scalar.getValue(), line, column);
        int at = contentStart(scalar, file);
        boolean doubled = scalar.getScalarStyle() == ScalarStyle.SINGLE_QUOTED;
        boolean escaped = scalar.getScalarStyle() == ScalarStyle.DOUBLE_QUOTED;
        while (at < file.length && (ahead > 0 || Character.isWhitespace(file[at]))) {
            boolean two = (doubled && file[at] == '\'') || (escaped && file[at] == '\\');
            ahead -= Character.isWhitespace(file[at]) ? 0 : 1;
            at += two ? 2 : 1;
        }
        return at(file, Math.min(at, file.length));
    }

    private static long lettersBefore(String value, int line, int column) {
        String[] lines = value.split("\n", -1);
        long letters = 0;
        for (int i = 0; i < Math.min(line, lines.length); i++) {
            long most = i == line - 1 ? column - 1L : Long.MAX_VALUE;
            letters += lines[i].codePoints()
                    .limit(most)
                    .filter(c -> !Character.isWhitespace(c))
                    .count();
        }
        return letters;
    }

    /** Past the opening quote, or on the line after {@code |} or {@code >}. */
    private static int contentStart(ScalarNode scalar, int[] file) {
        int at = scalar.getStartMark().getIndex();
        switch (scalar.getScalarStyle()) {
            case LITERAL, FOLDED -> {
                while (at < file.length && file[at] != '\n') {
                    at++;
                }
                return at;
            }
            case SINGLE_QUOTED, DOUBLE_QUOTED -> {
                return at + 1;
            }
            default -> {
                return at;
            }
        }
    }

    private static Place at(int[] file, int at) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < at; i++) {
            if (file[i] == '\n') {
                line++;
                start = i + 1;
            }
        }
        return new Place(line, at - start + 1);
    }
}
