package io.vitrine.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelLateFunctionBindings;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.vitrine.classification.Category;
import io.vitrine.sighting.Sighting;
import io.vitrine.sighting.Worn;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A rule's condition in the Common Expression Language (github.com/google/cel-spec): {@code wears("dress")},
 * {@code confidence("suit")}, {@code in_zone("door")} and the variables {@code camera}, {@code zones}, {@code colours},
 * {@code categories} and {@code dwell_seconds}.
 */
final class Condition {
    private static final Set<String> WORDS = Stream.concat(
                    Stream.of("suit"), Arrays.stream(Category.values()).map(Category::label))
            .collect(Collectors.toUnmodifiableSet());
    private static final Pattern WORD = Pattern.compile("\\b(?:wears|confidence)\\(\\s*([\"'])(.*?)\\1");
    private static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("camera", SimpleType.STRING)
            .addVar("zones", ListType.create(SimpleType.STRING))
            .addVar("colours", ListType.create(SimpleType.STRING))
            .addVar("categories", ListType.create(SimpleType.STRING))
            .addVar("dwell_seconds", SimpleType.DOUBLE)
            .addFunctionDeclarations(
                    function("wears", SimpleType.BOOL),
                    function("confidence", SimpleType.DOUBLE),
                    function("in_zone", SimpleType.BOOL))
            .setResultType(SimpleType.BOOL)
            .build();
    private static final CelRuntime RUNTIME =
            CelRuntimeFactory.standardCelRuntimeBuilder().build();

    private final CelRuntime.Program program;

    private Condition(CelRuntime.Program program) {
        this.program = program;
    }

    private static CelFunctionDecl function(String name, CelType result) {
        return CelFunctionDecl.newFunctionDeclaration(
                name, CelOverloadDecl.newGlobalOverload(name + "_string", result, SimpleType.STRING));
    }

    /**
     * Reads a condition.
     *
     * @throws RuleException where the text is no condition, or names a garment that does not exist
     */
    static Condition of(String rule, String text) throws RuleException {
        refuseUnknownWords(rule, text);
        try {
            CelAbstractSyntaxTree tree = COMPILER.compile(text).getAst();
            return new Condition(RUNTIME.createProgram(tree));
        } catch (CelValidationException e) {
            CelIssue first = e.getErrors().get(0);
            throw new RuleException(
                    rule,
                    first.getSourceLocation().getLine(),
                    first.getSourceLocation().getColumn() + 1,
                    first.getMessage());
        } catch (CelEvaluationException e) {
            throw new RuleException(rule, 1, 1, String.valueOf(e.getMessage()));
        }
    }

    private static void refuseUnknownWords(String rule, String text) throws RuleException {
        Matcher matcher = WORD.matcher(text);
        while (matcher.find()) {
            if (!WORDS.contains(matcher.group(2))) {
                String before = text.substring(0, matcher.start(2));
                int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
                int column = matcher.start(2) - before.lastIndexOf('\n');
                throw new RuleException(
                        rule,
                        line,
                        column,
                        "nobody can wear '%s'; possible are %s"
                                .formatted(
                                        matcher.group(2),
                                        String.join(
                                                ", ", WORDS.stream().sorted().toList())));
            }
        }
    }

    /**
     * Whether the sighting is meant.
     *
     * @throws CelEvaluationException where this sighting cannot be judged, such as after a division by zero
     */
    // CEL wants functions that never change because it shares them; these live for this one evaluation.
    @SuppressWarnings("Immutable")
    boolean holds(Sighting sighting) throws CelEvaluationException {
        List<Worn> wearing = sighting.outfit().wearing();
        Map<String, Object> variables = Map.of(
                "camera", sighting.camera().value(),
                "zones", List.copyOf(sighting.zones().keySet()),
                "colours", wearing.stream().map(Worn::colour).toList(),
                "categories", wearing.stream().map(w -> w.category().label()).toList(),
                "dwell_seconds", sighting.dwell().toMillis() / 1000.0);
        Object result = program.eval(
                variables,
                CelLateFunctionBindings.from(
                        CelFunctionBinding.from("wears_string", String.class, sighting.outfit()::wears),
                        CelFunctionBinding.from("confidence_string", String.class, w -> confidence(sighting, w)),
                        CelFunctionBinding.from("in_zone_string", String.class, sighting.zones()::containsKey)));
        return Boolean.TRUE.equals(result);
    }

    private static double confidence(Sighting sighting, String word) {
        double named = sighting.outfit().names().getOrDefault(word, 0.0);
        return sighting.outfit().wearing().stream()
                .filter(worn -> worn.category().label().equals(word))
                .mapToDouble(Worn::confidence)
                .reduce(named, Math::max);
    }
}
