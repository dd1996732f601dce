package io.vitrine.site;

import java.io.StringReader;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionEndEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.reader.ReaderException;

/**
 * YAML into nodes with their places. Only plain data: no aliases (which can blow a small file up to gigabytes), no tags
 * (which name classes), one document, maps at most twelve deep.
 */
final class YamlText {
    private static final int DEEPEST = 12;
    private static final Set<String> CORE_TAGS = Set.of("!", "tag:yaml.org,2002:str");

    private YamlText() {}

    /** The root of the text; empty, with a mistake noted, where it is no plain YAML. */
    static Optional<Node> parsed(String text, Mistakes mistakes) {
        Yaml yaml = new Yaml(new SafeConstructor(new LoaderOptions()));
        try {
            if (!isPlain(yaml.parse(new StringReader(text)), mistakes)) {
                return Optional.empty();
            }
            Node root = yaml.compose(new StringReader(text));
            if (root == null || Leaf.isNothing(root)) {
                mistakes.add(1, 1, "the file is empty; it needs at least the store and one camera");
                return Optional.empty();
            }
            return Optional.of(root);
        } catch (MarkedYAMLException e) {
            syntax(e, text, mistakes);
        } catch (ReaderException e) {
            String before = text.substring(0, Math.max(0, text.indexOf(e.getCodePoint())));
            int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
            mistakes.add(line, 1, "the letter U+%04X may not stand in YAML".formatted(e.getCodePoint()));
        } catch (YAMLException e) {
            mistakes.add(1, 1, "is not YAML: " + e.getMessage());
        }
        return Optional.empty();
    }

    private static boolean isPlain(Iterable<Event> events, Mistakes mistakes) {
        int depth = 0;
        for (Event event : events) {
            depth += event instanceof CollectionStartEvent ? 1 : event instanceof CollectionEndEvent ? -1 : 0;
            String problem = event instanceof AliasEvent
                    ? "an alias (*name) cannot stand here; write the value out"
                    : isTagged(event)
                            ? "a tag (!name) cannot stand here; put the value in quotes"
                            : depth > DEEPEST ? "this is nested too deeply" : null;
            if (problem != null) {
                mistakes.add(event.getStartMark(), problem);
                return false;
            }
        }
        return true;
    }

    private static boolean isTagged(Event event) {
        String tag = event instanceof ScalarEvent scalar
                ? scalar.getTag()
                : event instanceof CollectionStartEvent collection ? collection.getTag() : null;
        return tag != null && !CORE_TAGS.contains(tag);
    }

    /** Without the exception's own message, which shows the line, and so perhaps a password. */
    private static void syntax(MarkedYAMLException e, String text, Mistakes mistakes) {
        @Nullable Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
        int line = mark == null ? 0 : mark.getLine();
        String context = e.getContext() == null ? "" : " (" + e.getContext() + ")";
        mistakes.add(
                line + 1,
                mark == null ? 1 : mark.getColumn() + 1,
                "is not YAML: " + e.getProblem() + context + hint(text, line));
    }

    private static String hint(String text, int line) {
        boolean condition =
                text.lines().skip(line).findFirst().orElse("").strip().startsWith("when:");
        return condition ? "; put a condition that begins with a quote in single quotes, or below 'when: |'" : "";
    }
}
