package io.vitrine.rules;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Guesses the word that somebody meant, for the end of an error message. */
public final class DidYouMean {
    private DidYouMean() {}

    /** The known word that is nearest to a mistyped one, where at most about a third of its letters differ. */
    public static Optional<String> nearest(String word, Collection<String> known) {
        return known.stream()
                .filter(candidate -> distance(word, candidate) <= Math.max(1, (candidate.length() + 1) / 3))
                .min(Comparator.<String>comparingInt(candidate -> distance(word, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** {@code "; did you mean 'dress'?"}, or all known words where none is near, or nothing where there are none. */
    public static String hint(String word, Collection<String> known) {
        return nearest(word, known)
                .map("; did you mean '%s'?"::formatted)
                .orElse(known.isEmpty() ? "" : "; possible: " + String.join(", ", known));
    }

    /** The fewest letters to insert, delete or replace (Levenshtein 1966), by one row of the table at a time. */
    static int distance(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
