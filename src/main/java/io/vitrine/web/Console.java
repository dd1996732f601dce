package io.vitrine.web;

import io.vitrine.camera.Camera;
import io.vitrine.camera.CameraId;
import io.vitrine.camera.Zone;
import io.vitrine.rules.Rule;
import io.vitrine.rules.RuleBook;
import io.vitrine.rules.RuleException;
import io.vitrine.site.Site;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Changes cameras and rules while everything runs: checked as a whole first, then kept, then in force. */
@Singleton
class Console {
    private volatile Site configured;
    private final Setup setup;
    private final Edits edits;

    Console(House house) {
        this.configured = house.site();
        this.setup = house.setup();
        this.edits = new Edits(house.database());
    }

    Edits edits() {
        return edits;
    }

    /** The configuration has changed: its cameras and rules hold from now on, with all that was edited here. */
    synchronized void configure(Site next) {
        configured = next;
        apply();
    }

    boolean isConfigured(Rule rule) {
        return configured.rules().stream().anyMatch(other -> other.id().equals(rule.id()));
    }

    /** The camera as configured or added, without what was drawn on it in the console. */
    Optional<Camera> bare(String id) {
        Optional<Camera> known = configured.cameras().stream()
                .filter(c -> c.id().value().equals(id))
                .findFirst();
        return known.isPresent() ? known : edits.added(id);
    }

    /** Draws on a camera's picture. */
    synchronized void draw(Camera bare, Drawing drawing) {
        Camera drawn = drawing.on(bare);
        Site now = edits.on(configured);
        List<Camera> cameras = now.cameras().stream()
                .map(camera -> camera.id().equals(drawn.id()) ? drawn : camera)
                .toList();
        now.rules().forEach(rule -> check(rule, cameras));
        edits.draw(bare.id().value(), drawing);
        apply();
    }

    /** Adds a camera. */
    synchronized void add(Edits.Added added) {
        Camera camera = added.camera();
        if (bare(camera.id().value()).isPresent()) {
            throw new IllegalArgumentException("there is a camera '%s' already".formatted(camera.id()));
        }
        edits.add(added);
        apply();
    }

    /** Takes out a camera that was added in the console; false for any other. */
    synchronized boolean removeCamera(String id) {
        if (!edits.isAdded(id)) {
            return false;
        }
        List<Camera> left = edits.on(configured).cameras().stream()
                .filter(camera -> !camera.id().value().equals(id))
                .toList();
        edits.on(configured).rules().forEach(rule -> check(rule, left));
        edits.removeCamera(id);
        apply();
        return true;
    }

    /** Makes a rule, or changes one that was made in the console. */
    synchronized void put(RuleText text) {
        Rule rule = text.rule();
        if (isConfigured(rule)) {
            throw new IllegalArgumentException(
                    "rule '%s' stands in the configuration and is changed there".formatted(rule.id()));
        }
        check(rule, edits.on(configured).cameras());
        edits.put(text);
        apply();
    }

    synchronized boolean removeRule(String id) {
        boolean removed = edits.removeRule(id);
        apply();
        return removed;
    }

    /**
     * Refuses a rule that cannot be understood, or names a camera or zone that is not there.
     *
     * @throws IllegalArgumentException with the place in the condition
     */
    void check(Rule rule) {
        check(rule, edits.on(configured).cameras());
    }

    private static void check(Rule rule, List<Camera> cameras) {
        Set<CameraId> known = cameras.stream().map(Camera::id).collect(Collectors.toSet());
        rule.cameras().stream().filter(id -> !known.contains(id)).findFirst().ifPresent(id -> {
            throw new IllegalArgumentException("rule %s: there is no camera '%s'".formatted(rule.id(), id));
        });
        Set<String> zones = cameras.stream()
                .filter(camera -> rule.cameras().isEmpty() || rule.cameras().contains(camera.id()))
                .flatMap(camera -> camera.zones().stream())
                .map(Zone::id)
                .collect(Collectors.toSet());
        rule.zones().stream().filter(zone -> !zones.contains(zone)).findFirst().ifPresent(zone -> {
            throw new IllegalArgumentException("rule %s: its cameras have no zone '%s'".formatted(rule.id(), zone));
        });
        try {
            RuleBook.check(rule.id(), rule.when(), zones);
        } catch (RuleException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private void apply() {
        Site now = edits.on(configured);
        try {
            setup.apply(now.cameras(), now.rules());
        } catch (RuleException e) {
            throw new IllegalStateException("a checked rule was refused", e);
        }
    }
}
