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
import org.jspecify.annotations.Nullable;

/**
 * The rules of the store. Notices each visit at most once for each rule. A rule that fails on a sighting is reported;
 * the others still see it.
 *
 * <p>Not for use by two threads at once.
 */
public final class RuleBook {
    private record Compiled(Rule rule, Condition condition) {}

    private record Place(String rule, CameraId camera) {}

    /** A rule that fails on every frame is told this often, in sighting time, for each camera. */
    private static final Duration TELL_EVERY = Duration.ofMinutes(1);

    private final List<Compiled> rules = new ArrayList<>();
    private final ZoneId storeZone;
    private final BiConsumer<Rule, String> failures;
    private final Map<VisitId, Set<String>> noticed = new HashMap<>();
    private final Map<Place, Instant> lastAlert = new HashMap<>();
    private final Map<Place, Instant> lastFailure = new HashMap<>();

    /**
     * Compiles every rule's condition.
     *
     * @param storeZone in which schedules are meant
     * @param failures told which rule failed on a sighting, and why; for each rule and camera at most once a minute of
     *     sighting time
     * @throws RuleException for the first condition that cannot be understood
     */
    public RuleBook(List<Rule> rules, ZoneId storeZone, BiConsumer<Rule, String> failures) throws RuleException {
        for (Rule rule : rules) {
            this.rules.add(new Compiled(rule, Condition.of(rule.id(), rule.when())));
        }
        this.storeZone = storeZone;
        this.failures = failures;
    }

    /**
     * Whether a condition can be understood, without making a rule of it.
     *
     * @param id named in the message
     * @throws RuleException where the text is no condition, or names a garment that does not exist
     */
    public static void check(String id, String when) throws RuleException {
        Condition.of(id, when);
    }

    /**
     * Whether a condition can be understood and names only zones that are there.
     *
     * @param zones the zones of the cameras that the rule looks at
     * @throws RuleException where the text is no condition, or names a garment or a zone that does not exist
     */
    public static void check(String id, String when, Set<String> zones) throws RuleException {
        check(id, when);
        Words.refuseUnknownZones(id, Condition.tree(id, when), zones);
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

    /** Takes over whom another book has noticed, and when, so that a change of rules repeats no alert. */
    public void continueFrom(RuleBook earlier) {
        earlier.noticed.forEach((visit, names) -> noticed.put(visit, new HashSet<>(names)));
        lastAlert.putAll(earlier.lastAlert);
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
        return isRecent(lastAlert.get(new Place(rule.id(), sighting.camera())), sighting.at(), rule.coolDown());
    }

    /** A file that is played anew starts its time anew, so what is still to come is not recent. */
    private static boolean isRecent(@Nullable Instant last, Instant now, Duration span) {
        return last != null
                && !now.isBefore(last)
                && Duration.between(last, now).compareTo(span) < 0;
    }

    // Whatever one condition throws must not keep the other rules from the sighting.
    private boolean holds(Compiled compiled, Sighting sighting) {
        try {
            return compiled.condition().holds(sighting);
        } catch (CelEvaluationException | RuntimeException e) {
            tell(compiled.rule(), sighting, e);
            return false;
        }
    }

    private void tell(Rule rule, Sighting sighting, Exception failure) {
        Place place = new Place(rule.id(), sighting.camera());
        if (!isRecent(lastFailure.get(place), sighting.at(), TELL_EVERY)) {
            lastFailure.put(place, sighting.at());
            failures.accept(rule, "camera %s: %s".formatted(sighting.camera(), failure.getMessage()));
        }
    }
}
