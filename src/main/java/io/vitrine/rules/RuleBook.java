package io.vitrine.rules;

import dev.cel.runtime.CelEvaluationException;
import io.vitrine.camera.CameraId;
import io.vitrine.sighting.Sighting;
import io.vitrine.sighting.VisitId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;

/**
 * The rules of the store. Notices each visit at most once for each rule. A rule that fails on a sighting is reported;
 * the others still see it.
 *
 * <p>Not for use by two threads at once.
 */
public final class RuleBook {
    private record Compiled(Rule rule, Condition condition) {}

    private record Place(String rule, CameraId camera) {}

    private final List<Compiled> rules = new ArrayList<>();
    private final ZoneId storeZone;
    private final BiConsumer<Rule, String> failures;
    private final Map<VisitId, Set<String>> noticed = new HashMap<>();
    private final Map<Place, Instant> lastAlert = new HashMap<>();

    /**
     * Compiles every rule's condition.
     *
     * @param storeZone in which schedules are meant
     * @param failures told which rule failed on a sighting, and why
     * @throws RuleException for the first condition that cannot be understood
     */
    public RuleBook(List<Rule> rules, ZoneId storeZone, BiConsumer<Rule, String> failures) throws RuleException {
        for (Rule rule : rules) {
            this.rules.add(new Compiled(rule, Condition.of(rule.id(), rule.when())));
        }
        this.storeZone = storeZone;
        this.failures = failures;
    }

    /** What the rules notice in this sighting. */
    public List<Incident> notice(Sighting sighting) {
        List<Incident> incidents = new ArrayList<>();
        for (Compiled compiled : rules) {
            Rule rule = compiled.rule();
            if (concerns(rule, sighting) && holds(compiled, sighting)) {
                noticed.computeIfAbsent(sighting.visit(), v -> new HashSet<>()).add(rule.id());
                lastAlert.put(new Place(rule.id(), sighting.camera()), sighting.at());
                incidents.add(new Incident(rule, sighting));
            }
        }
        return incidents;
    }

    /** A visit is over. */
    public void forget(VisitId visit) {
        noticed.remove(visit);
    }

    /** Visits that are remembered because a rule noticed them. */
    int remembered() {
        return noticed.size();
    }

    private boolean concerns(Rule rule, Sighting sighting) {
        return (rule.cameras().isEmpty() || rule.cameras().contains(sighting.camera()))
                && (rule.zones().isEmpty() || rule.zones().stream().anyMatch(sighting.zones()::containsKey))
                && rule.schedule().covers(sighting.at(), storeZone)
                && !noticed.getOrDefault(sighting.visit(), Set.of()).contains(rule.id())
                && !coolingDown(rule, sighting);
    }

    private boolean coolingDown(Rule rule, Sighting sighting) {
        Instant last = lastAlert.get(new Place(rule.id(), sighting.camera()));
        return last != null && Duration.between(last, sighting.at()).compareTo(rule.coolDown()) < 0;
    }

    private boolean holds(Compiled compiled, Sighting sighting) {
        try {
            return compiled.condition().holds(sighting);
        } catch (CelEvaluationException e) {
            failures.accept(compiled.rule(), "camera %s: %s".formatted(sighting.camera(), e.getMessage()));
            return false;
        }
    }
}
