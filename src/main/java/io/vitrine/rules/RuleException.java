package io.vitrine.rules;

/** A rule whose condition cannot be understood: what is wrong, where in its text, and what would be right. */
public final class RuleException extends Exception {
    private static final long serialVersionUID = 1;
    private final String rule;
    private final int line;
    private final int column;
    private final String problem;

    RuleException(String rule, int line, int column, String problem) {
        super("rule %s, line %d, column %d: %s".formatted(rule, line, column, problem));
        this.rule = rule;
        this.line = line;
        this.column = column;
        this.problem = problem;
    }

    /** The id of the rule. */
    public String rule() {
        return rule;
    }

    /** In the condition's text, from 1. */
    public int line() {
        return line;
    }

    /** In the condition's text, from 1. */
    public int column() {
        return column;
    }

    /** What is wrong and what would be right, without the place. */
    public String problem() {
        return problem;
    }
}
