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

    /**
     * The fewest letters to insert, delete, replace or swap with their neighbour (optimal string alignment), by three
     * rows of the table at a time. A swap counts as one, because it is the commonest slip of all.
     */
    static int distance(String a, String b) {
        int[] beforeLast = new int[b.length() + 1];
        int[] last = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            last[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] row = new int[b.length() + 1];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = last[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(last[j], row[j - 1]));
                if (isSwap(a, i, b, j)) {
                    row[j] = Math.min(row[j], beforeLast[j - 2] + 1);
                }
            }
            beforeLast = last;
            last = row;
        }
        return last[b.length()];
    }

    private static boolean isSwap(String a, int i, String b, int j) {
        return i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
    }
}
