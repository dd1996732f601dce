package io.vitrine.site;

import io.vitrine.rules.DidYouMean;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;

/** Words of the file as values. Each throws an {@link IllegalArgumentException} that says what would be right. */
final class Scalars {
    private static final Pattern NUMBER = Pattern.compile("[-+]?(?:\\d{1,15}(?:\\.\\d{0,15})?|\\.\\d{1,15})");
    private static final Map<String, Boolean> FLAGS =
            Map.of("true", true, "yes", true, "on", true, "false", false, "no", false, "off", false);

    private Scalars() {}

    static String text(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("must not be empty");
        }
        return text.strip();
    }

    static double number(String text) {
        if (!NUMBER.matcher(text).matches()) {
            throw new IllegalArgumentException("must be a number such as 5 or 0.5, not " + Mistakes.quoted(text));
        }
        return Double.parseDouble(text);
    }

    static int port(String text) {
        double port = number(text);
        if (port != Math.rint(port) || port < 0 || port > 65_535) {
            throw new IllegalArgumentException("must be a port, 0 to 65535, not " + Mistakes.quoted(text));
        }
        return (int) port;
    }

    static boolean flag(String text) {
        Boolean flag = FLAGS.get(text.toLowerCase(Locale.ROOT));
        if (flag == null) {
            throw new IllegalArgumentException("must be true or false, not " + Mistakes.quoted(text));
        }
        return flag;
    }

    /** One of an enumeration's constants, in lower case. */
    static <E extends Enum<E>> Function<String, E> choice(Class<E> type) {
        List<String> words = Arrays.stream(type.getEnumConstants())
                .map(constant -> constant.name().toLowerCase(Locale.ROOT))
                .toList();
        return text -> {
            if (!words.contains(text)) {
                throw new IllegalArgumentException("must be %s, not %s%s"
                        .formatted(
                                String.join(" or ", words),
                                Mistakes.quoted(text),
                                DidYouMean.nearest(text, words)
                                        .map("; did you mean '%s'?"::formatted)
                                        .orElse("")));
            }
            return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
        };
    }
}
