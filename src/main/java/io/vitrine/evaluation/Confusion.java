package io.vitrine.evaluation;

import io.vitrine.classification.Category;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How often each category was taken for each: rows are the true ones, columns the named ones. */
final class Confusion {
    private static final Category[] ALL = Category.values();
    private final Map<Category, Map<Category, Integer>> counts = new EnumMap<>(Category.class);

    void add(Category truth, Category named) {
        counts.computeIfAbsent(truth, t -> new EnumMap<>(Category.class)).merge(named, 1, Integer::sum);
    }

    /** Mean F1 of the categories that occur as true ones; not a number without any. */
    double macroF1() {
        return Arrays.stream(ALL)
                .filter(c -> truths(c) > 0)
                .mapToDouble(this::f1)
                .average()
                .orElse(Double.NaN);
    }

    /** For each category that occurs its number, precision, recall and F1. */
    Map<String, Object> perCategory() {
        Map<String, Object> all = new LinkedHashMap<>();
        for (Category category : ALL) {
            if (truths(category) > 0) {
                Map<String, Object> one = new LinkedHashMap<>();
                one.put("garments", truths(category));
                one.put("precision", Figures.rounded(ratio(right(category), claims(category))));
                one.put("recall", Figures.rounded(ratio(right(category), truths(category))));
                one.put("f1", Figures.rounded(f1(category)));
                all.put(category.label(), one);
            }
        }
        return all;
    }

    Map<String, Object> matrix() {
        List<List<Integer>> rows = new ArrayList<>();
        for (Category truth : ALL) {
            rows.add(Arrays.stream(ALL).map(named -> count(truth, named)).toList());
        }
        Map<String, Object> matrix = new LinkedHashMap<>();
        matrix.put("categories", Arrays.stream(ALL).map(Category::label).toList());
        matrix.put("true_by_named", rows);
        return matrix;
    }

    private double f1(Category category) {
        return ratio(2 * right(category), truths(category) + claims(category));
    }

    private int right(Category category) {
        return count(category, category);
    }

    private int truths(Category category) {
        return Arrays.stream(ALL).mapToInt(named -> count(category, named)).sum();
    }

    private int claims(Category category) {
        return Arrays.stream(ALL).mapToInt(truth -> count(truth, category)).sum();
    }

    private int count(Category truth, Category named) {
        return counts.getOrDefault(truth, Map.of()).getOrDefault(named, 0);
    }

    private static double ratio(int part, int of) {
        return of == 0 ? Double.NaN : (double) part / of;
    }
}
