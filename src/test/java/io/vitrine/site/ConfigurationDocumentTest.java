package io.vitrine.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The documentation of vitrine.yml says all that there is, nothing that there is not, and its examples work. */
class ConfigurationDocumentTest {
    private static final Path EXAMPLE = Path.of("docs/vitrine.yml");
    private static final Pattern KEY = Pattern.compile("(?m)^\\| `([^`]+)` \\| ([^|]+) \\| ([^|]+) \\|$");
    private static final Pattern YAML = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL);
    /** For a broker that the example does not have. */
    private static final Set<String> RARE = Set.of("trust", "key-store", "key-store-password");

    private static final String STORE = "store: {id: a}\n";
    private static final String CAMERA =
            "cameras: {entrance: {source: demo, zones: {door: {coordinates: [[0, 0], [1, 0], [1, 1]]}}}}\n";

    @Test
    void every_key_is_documented_and_nothing_else() throws Exception {
        Set<String> documented = KEY.matcher(document())
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(documented).isEqualTo(keysThereAre());
    }

    @Test
    void the_whole_example_is_right_and_uses_every_key_but_the_rare() throws Exception {
        Site site = SiteFile.read(EXAMPLE, name -> "some password");
        assertThat(site.cameras()).hasSize(2);
        assertThat(site.rules()).hasSize(2);
        String text = Files.readString(EXAMPLE);
        assertThat(keysThereAre().stream().map(key -> key.substring(key.lastIndexOf('.') + 1)))
                .filteredOn(key -> !RARE.contains(key))
                .allSatisfy(key -> assertThat(text).contains(key + ":"));
    }

    static Stream<String> examples() throws Exception {
        return YAML.matcher(document()).results().map(found -> found.group(1));
    }

    @ParameterizedTest
    @MethodSource("examples")
    void an_example_is_right(String example) throws Exception {
        String whole =
                (example.contains("store:") ? "" : STORE) + (example.contains("cameras:\n") ? "" : CAMERA) + example;
        Path file = Files.writeString(Files.createTempFile("example", ".yml"), whole);
        try {
            assertThat(SiteFile.read(file, name -> "some password").cameras()).isNotEmpty();
        } finally {
            Files.delete(file);
        }
    }

    private static Set<String> keysThereAre() throws Exception {
        Reading reading =
                new Reading(Files.readString(EXAMPLE), Path.of("docs"), new Environment(name -> "some password"));
        SiteFile.site(reading);
        return reading.keys();
    }

    private static String document() throws Exception {
        return Files.readString(Path.of("docs/configuration.md"));
    }
}
