package io.vitrine.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelValidationException;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelLateFunctionBindings;
import dev.cel.runtime.CelRuntime;
import io.vitrine.sighting.Sighting;
import io.vitrine.sighting.Worn;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A rule's condition in the {@link Language}: the functions {@code wears("dress")}, {@code confidence("suit")},
 * {@code in_zone("door")} and {@code dwell_in("door")} (seconds of this stay, 0 elsewhere), and the variables
 * {@code camera}, {@code zones}, {@code colours}, {@code categories}, {@code outfit} (the outfit words that hold),
 * {@code wearing} (a map of category, colour and confidence for each garment) and {@code dwell_seconds} (of the visit).
 */
final class Condition {
    private static final Pattern UNDECLARED = Pattern.compile("undeclared reference to '(\\w+)'.*");

    private final CelRuntime.Program program;

    private Condition(CelRuntime.Program program) {
        this.program = program;
    }

    /**
     * Reads a condition.
     *
     * @throws RuleException where the text is no condition, or names a garment that does not exist
     */
    static Condition of(String rule, String text) throws RuleException {
        CelAbstractSyntaxTree tree = tree(rule, text);
        Words.refuseUnknownGarments(rule, tree);
        try {
            return new Condition(Language.RUNTIME.createProgram(tree));
        } catch (CelEvaluationException e) {
            throw new RuleException(rule, 1, 1, String.valueOf(e.getMessage()));
        }
    }

    /**
     * The parsed and typed condition.
     *
     * @throws RuleException where the text is no condition
     */
    static CelAbstractSyntaxTree tree(String rule, String text) throws RuleException {
        try {
            return Language.COMPILER.compile(text).getAst();
        } catch (CelValidationException e) {
            CelIssue first = e.getErrors().get(0);
            int line = Math.max(1, first.getSourceLocation().getLine());
            int column = Math.max(1, first.getSourceLocation().getColumn() + 1);
            throw new RuleException(rule, line, column, explained(first.getMessage()));
        }
    }

    private static String explained(String message) {
        Matcher undeclared = UNDECLARED.matcher(message);
        return undeclared.matches()
                ? "there is no '%s' in rules".formatted(undeclared.group(1))
                        + DidYouMean.hint(undeclared.group(1), Language.NAMES)
                : message;
    }

    /**
     * Whether the sighting is meant.
     *
     * @throws CelEvaluationException where this sighting cannot be judged, such as after a division by zero
     */
    boolean holds(Sighting sighting) throws CelEvaluationException {
        Object result = program.eval(variables(sighting), functions(sighting));
        return Boolean.TRUE.equals(result);
    }

    private static Map<String, Object> variables(Sighting sighting) {
        List<Worn> wearing = sighting.outfit().wearing();
        return Map.of(
                "camera", sighting.camera().value(),
                "zones", sighting.zones().keySet().stream().sorted().toList(),
                "colours", wearing.stream().map(Worn::colour).toList(),
                "categories", wearing.stream().map(w -> w.category().label()).toList(),
                "outfit", sighting.outfit().names().keySet().stream().sorted().toList(),
                "wearing", wearing.stream().map(Condition::described).toList(),
                "dwell_seconds", seconds(sighting.dwell()));
    }

    private static Map<String, Object> described(Worn worn) {
        return Map.of("category", worn.category().label(), "colour", worn.colour(), "confidence", worn.confidence());
    }

    private static CelLateFunctionBindings functions(Sighting sighting) {
        return CelLateFunctionBindings.from(
                function("wears", sighting.outfit()::wears),
                function("confidence", word -> confidence(sighting, word)),
                function("in_zone", sighting.zones()::containsKey),
                function("dwell_in", zone -> seconds(sighting.zones().getOrDefault(zone, Duration.ZERO))));
    }

    // CEL wants functions that never change because it shares them; these live for one evaluation.
    @SuppressWarnings("Immutable")
    private static CelFunctionBinding function(String name, Function<String, Object> body) {
        return CelFunctionBinding.from(Language.overload(name), String.class, body::apply);
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }

    private static double confidence(Sighting sighting, String word) {
        double named = sighting.outfit().names().getOrDefault(word, 0.0);
        return sighting.outfit().wearing().stream()
                .filter(worn -> worn.category().label().equals(word))
                .mapToDouble(Worn::confidence)
                .reduce(named, Math::max);
    }
}
