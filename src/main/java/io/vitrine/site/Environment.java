package io.vitrine.site;

import io.vitrine.capture.SourceAddress;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Puts the values of environment variables where the file says {@code {NAME}}, so that no password need stand in it. */
final class Environment {
    private static final Pattern VARIABLE = Pattern.compile("\\{([A-Za-z_][A-Za-z0-9_]*)}");

    private final UnaryOperator<@Nullable String> variables;

    Environment(UnaryOperator<@Nullable String> variables) {
        this.variables = variables;
    }

    /**
     * The text with its variables replaced.
     *
     * @throws IllegalArgumentException for a variable that is not set; the message names it
     */
    String fill(String text) {
        return VARIABLE.matcher(text).replaceAll(found -> literal(value(found.group(1))));
    }

    /**
     * The same for an address. What stands in its login, before the last {@code @}, is escaped, because a password may
     * hold any letter and an address may not.
     *
     * @throws IllegalArgumentException for a variable that is not set
     */
    String fillAddress(String text) {
        int login = text.contains("://") ? text.lastIndexOf('@') : -1;
        return VARIABLE.matcher(text)
                .replaceAll(found -> literal(
                        found.start() < login ? SourceAddress.escaped(value(found.group(1))) : value(found.group(1))));
    }

    private String value(String name) {
        String value = variables.apply(name);
        if (value == null) {
            throw new IllegalArgumentException(
                    "the environment variable %s is not set; set it before the start".formatted(name));
        }
        return value;
    }

    private static String literal(String value) {
        return Matcher.quoteReplacement(value);
    }
}
