package io.vitrine.site;

import io.vitrine.camera.Camera;
import io.vitrine.camera.CameraId;
import io.vitrine.camera.Zone;
import io.vitrine.rules.DidYouMean;
import io.vitrine.rules.Rule;
import io.vitrine.rules.RuleBook;
import io.vitrine.rules.RuleException;
import io.vitrine.rules.Schedule;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads the entries of {@code rules}, which speak of the cameras and zones that were read before. */
final class RuleReader {
    private static final String NEVER = "false";
    private static final Duration EXPIRES = Duration.ofMinutes(3);

    private final Reading reading;
    private final List<Camera> cameras;

    RuleReader(Reading reading, List<Camera> cameras) {
        this.reading = reading;
        this.cameras = cameras;
    }

    List<Rule> rules(Section file) {
        return file.named("rules", "rule").entrySet().stream()
                .flatMap(each -> rule(each.getKey(), each.getValue()).stream())
                .toList();
    }

    private Optional<Rule> rule(String id, Section section) {
        Set<String> watched = known(section, "cameras", ids(cameras), "there is no camera %s");
        Set<String> zones = zonesOf(watched);
        String nobody = watched.isEmpty() ? "no camera has a zone %s" : "none of the rule's cameras has a zone %s";
        Set<String> inZones = known(section, "zones", zones, nobody);
        String when = section.needed("when", NEVER, Scalars::text);
        section.node("when").ifPresent(node -> check(id, section.name("when"), node, zones));
        Schedule schedule = section.value("schedule", Schedule.ALWAYS, Schedule::parse);
        Section alert = section.section("alert");
        String audience = alert.value("audience", "floor", Ids::checked);
        Rule.Priority priority = alert.value("priority", Rule.Priority.NORMAL, Scalars.choice(Rule.Priority.class));
        Duration expires = alert.value("expires", EXPIRES, Durations::parse);
        Duration coolDown = alert.value("cool-down", Duration.ZERO, Durations::parse);
        alert.end();
        section.end();
        Set<CameraId> only = watched.stream().map(CameraId::new).collect(Collectors.toSet());
        return section.make(() -> new Rule(id, when, only, inZones, schedule, audience, priority, expires, coolDown));
    }

    /** The words of a list, each of which must be known. */
    private Set<String> known(Section section, String key, Set<String> known, String problem) {
        Set<String> words = new LinkedHashSet<>();
        for (Node item : section.list(key)) {
            Leaf.parsed(reading, section.name(key), item, Scalars::text).ifPresent(word -> {
                if (known.contains(word)) {
                    words.add(word);
                } else {
                    reading.mistakes()
                            .add(item, problem.formatted(Mistakes.quoted(word)) + DidYouMean.hint(word, known));
                }
            });
        }
        return words;
    }

    private void check(String id, String name, Node node, Set<String> zones) {
        if (!(node instanceof ScalarNode scalar) || scalar.getValue().isBlank()) {
            return;
        }
        try {
            RuleBook.check(id, scalar.getValue(), zones);
        } catch (RuleException e) {
            Place place = Place.of(scalar, reading.text(), e.line(), e.column());
            reading.mistakes().add(place.line(), place.column(), name + ": " + e.problem());
        }
    }

    private static Set<String> ids(List<Camera> cameras) {
        return cameras.stream().map(camera -> camera.id().value()).collect(Collectors.toCollection(TreeSet::new));
    }

    private Set<String> zonesOf(Set<String> watched) {
        return cameras.stream()
                .filter(camera ->
                        watched.isEmpty() || watched.contains(camera.id().value()))
                .flatMap(camera -> camera.zones().stream())
                .map(Zone::id)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
