package io.vitrine.site;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A single value of the file. */
final class Leaf {
    /** As long as the longest condition of a rule. */
    private static final int LONGEST = 4_000;

    private Leaf() {}

    /**
     * The value as what it should be; empty, with a mistake noted, where it is not.
     *
     * @param name of the value, for the mistake
     * @param parse throws an {@link IllegalArgumentException} for text that is wrong
     */
    static <T> Optional<T> parsed(Reading reading, String name, Node node, Function<String, T> parse) {
        Optional<String> text = text(node);
        if (text.isEmpty()) {
            reading.mistakes()
                    .add(
                            node,
                            isNothing(node)
                                    ? name + " has no value"
                                    : name + " must be a single value, not a list or a map");
            return Optional.empty();
        }
        if (text.get().length() > LONGEST) {
            reading.mistakes().add(node, "%s must be %d letters at most".formatted(name, LONGEST));
            return Optional.empty();
        }
        try {
            return Optional.of(parse.apply(text.get()));
        } catch (IllegalArgumentException e) {
            String problem = String.valueOf(e.getMessage());
            reading.mistakes().add(node, name + (problem.startsWith("must ") ? " " : ": ") + problem);
            return Optional.empty();
        }
    }

    /** Whether a key stands there without a value. */
    static boolean isNothing(Node node) {
        return Tag.NULL.equals(node.getTag());
    }

    private static Optional<String> text(Node node) {
        if (node instanceof ScalarNode scalar) {
            return isNothing(node) ? Optional.empty() : Optional.of(scalar.getValue());
        }
        return variable(node);
    }

    /** {@code password: {NAME}} without quotes is a map to YAML, and a variable to everybody else. */
    private static Optional<String> variable(Node node) {
        List<NodeTuple> entries = node instanceof MappingNode map ? map.getValue() : List.of();
        return entries.size() == 1
                        && entries.get(0).getKeyNode() instanceof ScalarNode name
                        && isNothing(entries.get(0).getValueNode())
                ? Optional.of("{" + name.getValue() + "}")
                : Optional.empty();
    }
}
