package io.vitrine.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What docs/mqtt.md shows is what is sent. */
class MqttDocumentTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> MESSAGES =
            List.of("alert-raised", "alert-claimed", "camera-offline", "visit", "count", "stats");

    @Test
    void the_examples_are_the_golden_messages() throws IOException {
        Set<JsonNode> golden = new HashSet<>();
        for (String name : MESSAGES) {
            golden.add(JSON.readTree(Files.readString(Path.of("src/test/resources/golden/" + name + ".json"))));
        }
        Set<JsonNode> shown = new HashSet<>();
        for (MatchResult block : Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL)
                .matcher(document())
                .results()
                .toList()) {
            shown.add(JSON.readTree(block.group(1)));
        }
        assertThat(shown).isEqualTo(golden);
    }

    @Test
    void every_action_of_a_device_is_told() throws IOException {
        for (Action action : Action.values()) {
            assertThat(document()).contains("/alerts/+/" + action.word());
        }
    }

    private static String document() throws IOException {
        return Files.readString(Path.of("docs/mqtt.md"));
    }
}
