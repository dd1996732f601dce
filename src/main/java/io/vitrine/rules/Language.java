package io.vitrine.rules;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.ListType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.List;

/**
 * What a condition may speak of, and how much of it: the Common Expression Language (github.com/google/cel-spec) with
 * its macros, our words, and bounds, because conditions are typed in by people.
 */
final class Language {
    /** Code points of a condition. */
    static final int LONGEST = 4_000;
    /** Turns of all {@code exists}, {@code all}, {@code map} and {@code filter} of one evaluation together. */
    static final int MOST_TURNS = 1_000;

    static final List<String> NAMES = List.of(
            "wears",
            "confidence",
            "in_zone",
            "dwell_in",
            "camera",
            "zones",
            "colours",
            "categories",
            "outfit",
            "wearing",
            "dwell_seconds");

    private static final CelOptions BOUNDS = CelOptions.current()
            .comprehensionMaxIterations(MOST_TURNS)
            .maxExpressionCodePointSize(LONGEST)
            .maxParseRecursionDepth(50)
            // so that "dwell_seconds > 60" needs no ".0"
            .enableHeterogeneousNumericComparisons(true)
            .build();
    private static final CelType STRINGS = ListType.create(SimpleType.STRING);

    static final CelCompiler COMPILER = CelCompilerFactory.standardCelCompilerBuilder()
            .setOptions(BOUNDS)
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("camera", SimpleType.STRING)
            .addVar("zones", STRINGS)
            .addVar("colours", STRINGS)
            .addVar("categories", STRINGS)
            .addVar("outfit", STRINGS)
            .addVar("wearing", ListType.create(MapType.create(SimpleType.STRING, SimpleType.DYN)))
            .addVar("dwell_seconds", SimpleType.DOUBLE)
            .addFunctionDeclarations(
                    function("wears", SimpleType.BOOL),
                    function("confidence", SimpleType.DOUBLE),
                    function("in_zone", SimpleType.BOOL),
                    function("dwell_in", SimpleType.DOUBLE))
            .setResultType(SimpleType.BOOL)
            .build();
    static final CelRuntime RUNTIME =
            CelRuntimeFactory.standardCelRuntimeBuilder().setOptions(BOUNDS).build();

    private Language() {}

    private static CelFunctionDecl function(String name, CelType result) {
        return CelFunctionDecl.newFunctionDeclaration(
                name, CelOverloadDecl.newGlobalOverload(overload(name), result, SimpleType.STRING));
    }

    /** The name under which a function of one string is bound. */
    static String overload(String function) {
        return function + "_string";
    }
}
