package io.vitrine.site;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.Tag;

/** Lets {@code vitrine.models.device: gpu} stand for {@code vitrine: {models: {device: gpu}}}. */
final class DottedKeys {
    private DottedKeys() {}

    /** The entries of a map, those with a dot in their key put one map deeper. */
    static List<NodeTuple> spread(MappingNode map) {
        List<NodeTuple> spread = new ArrayList<>();
        Map<String, List<NodeTuple>> deeper = new LinkedHashMap<>();
        for (NodeTuple entry : map.getValue()) {
            int dot = entry.getKeyNode() instanceof ScalarNode key
                    ? key.getValue().indexOf('.')
                    : -1;
            if (dot > 0 && entry.getKeyNode() instanceof ScalarNode key) {
                Node tail = word(key, key.getValue().substring(dot + 1));
                deeper.computeIfAbsent(key.getValue().substring(0, dot), head -> new ArrayList<>())
                        .add(new NodeTuple(tail, entry.getValueNode()));
            } else {
                spread.add(entry);
            }
        }
        deeper.forEach((head, entries) -> join(spread, head, entries));
        return spread;
    }

    private static void join(List<NodeTuple> spread, String head, List<NodeTuple> entries) {
        for (int i = 0; i < spread.size(); i++) {
            NodeTuple entry = spread.get(i);
            if (entry.getKeyNode() instanceof ScalarNode key
                    && key.getValue().equals(head)
                    && entry.getValueNode() instanceof MappingNode map) {
                List<NodeTuple> both = new ArrayList<>(map.getValue());
                both.addAll(entries);
                spread.set(i, new NodeTuple(key, map(map, both)));
                return;
            }
        }
        Node first = entries.get(0).getKeyNode();
        spread.add(new NodeTuple(word(first, head), map(first, entries)));
    }

    private static Node word(Node at, String word) {
        return new ScalarNode(Tag.STR, word, at.getStartMark(), at.getEndMark(), ScalarStyle.PLAIN);
    }

    private static Node map(Node at, List<NodeTuple> entries) {
        return new MappingNode(Tag.MAP, true, entries, at.getStartMark(), at.getEndMark(), FlowStyle.BLOCK);
    }
}
