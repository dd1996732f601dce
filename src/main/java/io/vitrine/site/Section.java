package io.vitrine.site;

import io.vitrine.rules.DidYouMean;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * A map of the file. Hands out values by key; a value that is wrong is noted as a mistake and replaced by the given
 * one, so that reading goes on and all mistakes can be told together. The keys that were asked for are those that there
 * are: {@link #end()} refuses all others.
 */
final class Section {
    private final Reading reading;
    /** As in the file, {@code cameras.entrance}; empty for the whole file. */
    private final String path;
    /** As in the documentation, {@code cameras.<camera>}. */
    private final String documented;

    private final Mark at;
    private final Map<String, NodeTuple> entries = new LinkedHashMap<>();
    private final TreeSet<String> asked = new TreeSet<>();

    Section(Reading reading, String path, String documented, Mark at, @Nullable Node node) {
        this.reading = reading;
        this.path = path;
        this.documented = documented;
        this.at = at;
        if (node instanceof MappingNode map) {
            DottedKeys.spread(map).forEach(this::enter);
        } else if (node != null && !Leaf.isNothing(node)) {
            mistake(node.getStartMark(), (path.isEmpty() ? "the file" : path) + " must be a map of keys and values");
        }
    }

    private void enter(NodeTuple entry) {
        Mark place = entry.getKeyNode().getStartMark();
        if (!(entry.getKeyNode() instanceof ScalarNode key)) {
            mistake(place, "a key must be a word");
            return;
        }
        NodeTuple first = entries.putIfAbsent(key.getValue(), entry);
        if (first != null) {
            int line = first.getKeyNode().getStartMark().getLine() + 1;
            mistake(place, "%s stands here twice, first in line %d".formatted(Mistakes.quoted(key.getValue()), line));
        }
    }

    /** A value, or another where there is none or a wrong one. */
    <T> T value(String key, T otherwise, Function<String, T> parse) {
        return find(key, parse).orElse(otherwise);
    }

    /** A value that must be there, or another where it is wrong or missing, which is a mistake. */
    <T> T needed(String key, T otherwise, Function<String, T> parse) {
        return neededNode(key)
                .flatMap(node -> Leaf.parsed(reading, name(key), node, parse))
                .orElse(otherwise);
    }

    /** A value, if there is one and it is right. */
    <T> Optional<T> find(String key, Function<String, T> parse) {
        return node(key).flatMap(node -> Leaf.parsed(reading, name(key), node, parse));
    }

    /** The values of a list, each handed over with its place. */
    List<Node> list(String key) {
        Node node = node(key).orElse(null);
        if (node instanceof SequenceNode sequence) {
            return sequence.getValue();
        }
        if (node != null && !Leaf.isNothing(node)) {
            mistake(node.getStartMark(), "%s must be a list in brackets: [...]".formatted(name(key)));
        }
        return List.of();
    }

    /** What stands under a key, of whatever kind. */
    Optional<Node> node(String key) {
        asked.add(key);
        reading.keys().add(documented(key));
        return Optional.ofNullable(entries.get(key)).map(NodeTuple::getValueNode);
    }

    /** What stands under a key that must be there. */
    Optional<Node> neededNode(String key) {
        if (!entries.containsKey(key)) {
            mistake(at, "%s is missing".formatted(name(key)));
        }
        return node(key);
    }

    /** The map under a key; an empty one where there is none. */
    Section section(String key) {
        asked.add(key);
        NodeTuple entry = entries.get(key);
        Mark place = entry == null ? at : entry.getKeyNode().getStartMark();
        return new Section(reading, name(key), documented(key), place, entry == null ? null : entry.getValueNode());
    }

    /** The maps under a key, by the names that the user gave them. */
    Map<String, Section> named(String key, String kind) {
        asked.add(key);
        NodeTuple entry = entries.get(key);
        Map<String, Section> named = new LinkedHashMap<>();
        if (entry != null && entry.getValueNode() instanceof MappingNode map) {
            map.getValue().forEach(each -> name(key, kind, each, named));
        } else if (entry != null && !Leaf.isNothing(entry.getValueNode())) {
            mistake(
                    entry.getValueNode().getStartMark(),
                    "%s must be a map: under each %s's name, its keys".formatted(name(key), kind));
        }
        return named;
    }

    private void name(String key, String kind, NodeTuple each, Map<String, Section> named) {
        Mark place = each.getKeyNode().getStartMark();
        String id = each.getKeyNode() instanceof ScalarNode word ? word.getValue() : "";
        if (!Ids.allows(id)) {
            mistake(place, "a %s's name %s".formatted(kind, Ids.RULE));
        } else if (named.containsKey(id)) {
            mistake(place, "there is a %s '%s' already".formatted(kind, id));
        } else {
            String inBook = documented(key) + ".<" + kind + ">";
            named.put(id, new Section(reading, name(key) + "." + id, inBook, place, each.getValueNode()));
        }
    }

    /** Makes something of what was read; what it refuses is a mistake of this section. */
    <T> Optional<T> make(Supplier<T> maker) {
        try {
            return Optional.of(maker.get());
        } catch (IllegalArgumentException e) {
            mistake(at, "%s: %s".formatted(path, e.getMessage()));
            return Optional.empty();
        }
    }

    /** All keys have been asked for: refuses those that nobody asked for. */
    void end() {
        entries.forEach((key, entry) -> {
            if (!asked.contains(key)) {
                String hint = Mistakes.isHarmless(key) ? DidYouMean.hint(key, asked) : "";
                String where = path.isEmpty() ? "" : " in " + path;
                mistake(
                        entry.getKeyNode().getStartMark(),
                        "there is no key %s%s%s".formatted(Mistakes.quoted(key), where, hint));
            }
        });
    }

    /** The key as the user would say it. */
    String name(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    private String documented(String key) {
        return documented.isEmpty() ? key : documented + "." + key;
    }

    private void mistake(Mark place, String problem) {
        reading.mistakes().add(place, problem);
    }
}
