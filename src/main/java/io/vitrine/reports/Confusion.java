package io.vitrine.reports;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How a classifier mistakes one class for another, and what counts become without these mistakes.
 *
 * <p>The counts c of what was told are explained by the true counts t: c[j] = sum over i of t[i] P(told j | true i).
 * Solving for t by inverting P gives negative counts where few were seen; instead the most likely t that is not negative
 * is found by expectation maximisation, as M. Saerens, P. Latinne and C. Decaestecker do with single answers ("Adjusting
 * the outputs of a classifier to new a priori probabilities", Neural Computation 14, 2002), here with sums. Where the
 * inverse is not negative, both agree.
 */
public final class Confusion {
    private static final int MOST_STEPS = 20_000;
    private static final double STILL = 1e-10;
    private static final int LEAST_TRIALS = 10;

    private static final Pattern WORDS = Pattern.compile(" +");

    private final List<String> classes;
    /** By true class, then by told class; rows sum to 1. */
    private final double[][] told;

    /**
     * A matrix as counted on pictures whose truth is known.
     *
     * @param counts by true class, then by told class, in the order of the classes. Of a class tried less than ten times
     *     no mistakes are known: it is taken to be told rightly
     */
    public Confusion(List<String> classes, List<? extends List<? extends Number>> counts) {
        this.classes = List.copyOf(classes);
        int n = classes.size();
        if (counts.size() != n || counts.stream().anyMatch(row -> row.size() != n)) {
            throw new IllegalArgumentException("a confusion matrix of %d classes has %d rows of %d".formatted(n, n, n));
        }
        this.told = new double[n][n];
        for (int i = 0; i < n; i++) {
            fill(i, counts.get(i));
        }
    }

    private void fill(int i, List<? extends Number> counts) {
        double all = counts.stream().mapToDouble(Number::doubleValue).sum();
        for (int j = 0; j < told.length; j++) {
            double count = counts.get(j).doubleValue();
            if (!(count >= 0)) {
                throw new IllegalArgumentException("a confusion matrix counts from 0, not " + count);
            }
            told[i][j] = all >= LEAST_TRIALS ? count / all : i == j ? 1 : 0;
        }
    }

    /**
     * Reads {@code measured.confusion} of a model's card: a list of rows such as "18 0 3", one by true class, in the order
     * of {@code classes}. Empty where the card has none.
     *
     * @throws IllegalArgumentException if it is no such matrix
     */
    public static Optional<Confusion> of(List<String> classes, Map<String, Object> measured) {
        if (!(measured.get("confusion") instanceof List<?> rows)) {
            return Optional.empty();
        }
        List<List<Number>> counts = new ArrayList<>();
        for (Object row : rows) {
            counts.add(numbers(String.valueOf(row)));
        }
        return Optional.of(new Confusion(classes, counts));
    }

    private static List<Number> numbers(String row) {
        try {
            return WORDS.splitAsStream(row.strip())
                    .<Number>map(Integer::valueOf)
                    .toList();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "measured.confusion is a list of rows such as \"18 0 3\", not '%s'".formatted(row), e);
        }
    }

    /** The most likely true counts; what is no class stays as it is. */
    Map<String, Double> correct(Map<String, Long> counts) {
        double[] seen = classes.stream()
                .mapToDouble(name -> counts.getOrDefault(name, 0L))
                .toArray();
        double[] truth = seen.clone();
        // From zero a count could never grow.
        double all = sum(seen);
        for (int i = 0; i < truth.length; i++) {
            truth[i] = .99 * truth[i] + .01 * all / truth.length;
        }
        double moved = Double.MAX_VALUE;
        for (int step = 0; step < MOST_STEPS && moved > STILL * all; step++) {
            moved = improve(truth, seen);
        }
        Map<String, Double> corrected = new LinkedHashMap<>();
        counts.forEach((name, count) -> corrected.put(name, (double) count));
        for (int i = 0; i < truth.length; i++) {
            corrected.put(classes.get(i), truth[i]);
        }
        return corrected;
    }

    /** One step of expectation maximisation; gives how far it went. */
    private double improve(double[] truth, double[] seen) {
        int n = truth.length;
        double[] ratio = new double[n];
        for (int j = 0; j < n; j++) {
            double expected = 0;
            for (int i = 0; i < n; i++) {
                expected += truth[i] * told[i][j];
            }
            ratio[j] = expected > 0 ? seen[j] / expected : 0;
        }
        double moved = 0;
        for (int i = 0; i < n; i++) {
            double factor = 0;
            for (int j = 0; j < n; j++) {
                factor += told[i][j] * ratio[j];
            }
            moved = Math.max(moved, Math.abs(truth[i] * factor - truth[i]));
            truth[i] *= factor;
        }
        return moved;
    }

    private static double sum(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum;
    }
}
