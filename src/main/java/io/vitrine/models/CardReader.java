package io.vitrine.models;

import io.vitrine.capture.Fit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.YAMLException;

/** Turns the YAML of a card into a {@link ModelCard}; each mistake names the file and the key. */
final class CardReader {
    private final Path file;

    CardReader(Path file) {
        this.file = file;
    }

    ModelCard read() {
        Map<?, ?> card = parsed();
        try {
            return card(card);
        } catch (IllegalArgumentException e) {
            throw wrong(e.getMessage(), e);
        }
    }

    private ModelCard card(Map<?, ?> card) {
        Map<?, ?> input = map(card, "input", true);
        return new ModelCard(
                text(card, "name", null),
                text(card, "version", null),
                choice(ModelCard.Task.class, text(card, "task", null), "task"),
                new ModelCard.Input(
                        text(input, "name", "image"),
                        (int) number(input, "width", null),
                        (int) number(input, "height", null),
                        choice(Fit.class, text(input, "fit", "letterbox"), "input.fit"),
                        number(input, "margin", 0.0)),
                texts(map(card, "outputs", true)),
                list(card, "classes"),
                list(card, "tags"),
                number(card, "threshold", 0.5),
                text(card, "licence", null),
                objects(map(card, "measured", false)),
                texts(map(card, "files", true)));
    }

    private Map<?, ?> parsed() {
        try (var reader = Files.newBufferedReader(file)) {
            Object root = new Yaml(new SafeConstructor(new LoaderOptions())).load(reader);
            if (root instanceof Map<?, ?> card) {
                return card;
            }
            throw wrong("the card must be a map of keys", null);
        } catch (YAMLException e) {
            throw wrong("not YAML: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new ModelException(
                    "%s cannot be read; a model is a folder with a card.yml and a SavedModel".formatted(file), e);
        }
    }

    private String text(Map<?, ?> map, String key, @Nullable String otherwise) {
        Object value = map.get(key);
        if (value == null && otherwise != null) {
            return otherwise;
        }
        if (value == null || value instanceof Map || value instanceof List) {
            throw wrong("key '%s' needs a text".formatted(key), null);
        }
        return value.toString();
    }

    private double number(Map<?, ?> map, String key, @Nullable Double otherwise) {
        Object value = map.get(key);
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        if (value == null && otherwise != null) {
            return otherwise;
        }
        throw wrong("key '%s' needs a number, not '%s'".formatted(key, value), null);
    }

    private Map<?, ?> map(Map<?, ?> map, String key, boolean needed) {
        Object value = map.get(key);
        if (value instanceof Map<?, ?> inner) {
            return inner;
        }
        if (value == null && !needed) {
            return Map.of();
        }
        throw wrong("key '%s' needs a map, not '%s'".formatted(key, value), null);
    }

    private List<String> list(Map<?, ?> map, String key) {
        Object value = map.get(key);
        if (value instanceof List<?> list) {
            return list.stream().map(String::valueOf).toList();
        }
        if (value == null) {
            return List.of();
        }
        throw wrong("key '%s' needs a list, not '%s'".formatted(key, value), null);
    }

    private static Map<String, String> texts(Map<?, ?> map) {
        var result = new LinkedHashMap<String, String>();
        map.forEach((key, value) -> result.put(String.valueOf(key), String.valueOf(value)));
        return result;
    }

    private static Map<String, Object> objects(Map<?, ?> map) {
        var result = new LinkedHashMap<String, Object>();
        map.forEach((key, value) -> result.put(String.valueOf(key), value == null ? "" : value));
        return result;
    }

    private <E extends Enum<E>> E choice(Class<E> type, String word, String key) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(word)) {
                return constant;
            }
        }
        String words = Arrays.toString(type.getEnumConstants()).toLowerCase(Locale.ROOT);
        throw wrong("key '%s' is one of %s, not '%s'".formatted(key, words, word), null);
    }

    private ModelException wrong(@Nullable String what, @Nullable Throwable cause) {
        return new ModelException("%s: %s".formatted(file, what), cause);
    }
}
