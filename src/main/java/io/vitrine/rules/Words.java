package io.vitrine.rules;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSourceLocation;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.ast.CelExpr.ExprKind;
import dev.cel.common.navigation.CelNavigableAst;
import io.vitrine.classification.Category;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Refuses a condition that asks for what can never be: {@code wears("dres")} is no error to CEL, it would only never
 * hold. Words that are computed, as in {@code outfit.exists(w, wears(w))}, are let through.
 */
final class Words {
    private static final Set<String> WORN = Stream.concat(
                    Stream.of("suit"), Arrays.stream(Category.values()).map(Category::label))
            .collect(Collectors.toCollection(TreeSet::new));

    private Words() {}

    /**
     * Looks at every garment that the condition names.
     *
     * @throws RuleException for the first word nobody can wear
     */
    static void refuseUnknownGarments(String rule, CelAbstractSyntaxTree tree) throws RuleException {
        refuseUnknown(rule, tree, Set.of("wears", "confidence"), WORN, "nobody can wear '%s'");
    }

    /**
     * Looks at every zone that the condition names.
     *
     * @param zones those there are
     * @throws RuleException for the first zone that is not there
     */
    static void refuseUnknownZones(String rule, CelAbstractSyntaxTree tree, Set<String> zones) throws RuleException {
        refuseUnknown(rule, tree, Set.of("in_zone", "dwell_in"), new TreeSet<>(zones), "there is no zone '%s'");
    }

    private static void refuseUnknown(
            String rule, CelAbstractSyntaxTree tree, Set<String> functions, Set<String> known, String problem)
            throws RuleException {
        for (CelExpr argument : constants(tree, functions)) {
            String word = argument.constant().stringValue();
            if (!known.contains(word)) {
                CelSourceLocation at = place(tree, argument);
                throw new RuleException(
                        rule, at.getLine(), at.getColumn() + 1, problem.formatted(word) + DidYouMean.hint(word, known));
            }
        }
    }

    private static List<CelExpr> constants(CelAbstractSyntaxTree tree, Set<String> functions) {
        return CelNavigableAst.fromAst(tree)
                .getRoot()
                .allNodes()
                .filter(node -> node.getKind() == ExprKind.Kind.CALL)
                .map(node -> node.expr().call())
                .filter(call -> functions.contains(call.function()))
                .flatMap(call -> call.args().stream())
                .filter(Words::isString)
                .toList();
    }

    private static boolean isString(CelExpr expr) {
        return expr.getKind() == ExprKind.Kind.CONSTANT && expr.constant().getKind() == CelConstant.Kind.STRING_VALUE;
    }

    private static CelSourceLocation place(CelAbstractSyntaxTree tree, CelExpr expr) {
        Map<Long, Integer> positions = tree.getSource().getPositionsMap();
        return tree.getSource()
                .getOffsetLocation(positions.getOrDefault(expr.id(), 0))
                .orElse(CelSourceLocation.of(1, 0));
    }
}
