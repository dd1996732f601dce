package io.vitrine.pipeline;

import io.vitrine.alerts.Alert;
import io.vitrine.alerts.AlertSink;
import io.vitrine.alerts.Announcement;
import io.vitrine.camera.Camera;
import io.vitrine.capture.Frame;
import io.vitrine.classification.GarmentReader;
import io.vitrine.classification.Look;
import io.vitrine.detection.Detection;
import io.vitrine.detection.PersonDetector;
import io.vitrine.detection.TiledDetector;
import io.vitrine.geometry.Box;
import io.vitrine.rules.Incident;
import io.vitrine.rules.RuleBook;
import io.vitrine.sighting.Seen;
import io.vitrine.sighting.Sighting;
import io.vitrine.sighting.Ulids;
import io.vitrine.sighting.Visit;
import io.vitrine.sighting.Visitors;
import io.vitrine.tracking.Track;
import io.vitrine.tracking.TrackId;
import io.vitrine.tracking.Tracker;
import io.vitrine.tracking.TrackingUpdate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The straight line of one camera, from a frame to whoever should know. Everything it holds belongs to this camera, so
 * it needs no locks; one thread drives it.
 */
public final class CameraPipeline {
    private final Camera camera;
    private final String store;
    private final PersonDetector persons;
    private final Tracker tracker;
    private final GarmentReader garments;
    private final Visitors visitors;
    private RuleBook rules;
    private final AtomicReference<@Nullable RuleBook> newRules = new AtomicReference<>();
    private final AlertSink alerts;
    private final Witness witness;
    private final Ulids ids;
    private final InstantSource clock;

    CameraPipeline(Camera camera, String store, Seeing seeing, RuleBook rules, AlertSink alerts, Witness witness) {
        this.camera = camera;
        this.store = store;
        this.persons = new TiledDetector(seeing.persons(), camera.tiles());
        this.garments = seeing.garments();
        this.tracker = new Tracker(seeing.tracking());
        this.ids = seeing.ids();
        this.visitors = new Visitors(camera, seeing.outfits(), seeing.ids(), seeing.shortestVisit());
        this.clock = seeing.clock();
        this.rules = rules;
        this.alerts = alerts;
        this.witness = witness;
    }

    /** From the next frame on these rules hold; whom the old ones noticed already, the same rules do not notice again. */
    void rules(RuleBook next) {
        newRules.set(next);
    }

    /** Takes the next frame, which stays the caller's to close. */
    public void process(Frame frame) {
        RuleBook changed = newRules.getAndSet(null);
        if (changed != null) {
            changed.continueFrom(rules);
            rules = changed;
        }
        List<Detection> found = persons.detect(List.of(frame)).get(0);
        Instant detectedAt = clock.instant();
        TrackingUpdate update = tracker.update(frame.at(), found);
        Map<TrackId, Look> looks = look(frame, visitors.due(frame.at(), update.tracks()));
        Seen seen = visitors.observe(frame.at(), update, looks);
        Scene scene = Scene.of(camera.id(), frame, seen.sightings(), found, update.tracks());
        seen.sightings().forEach(sighting -> notice(sighting, detectedAt, frame, scene));
        seen.crossings().forEach(witness::crossing);
        seen.ended().forEach(this::end);
        witness.scene(scene);
    }

    /** Ends all visits, at the end of a file or when the camera was away for long. */
    public void finish(Instant at) {
        visitors.leave(tracker.finish(at)).forEach(this::end);
    }

    private Map<TrackId, Look> look(Frame frame, List<Track> due) {
        Map<TrackId, Look> looks = new HashMap<>();
        if (!due.isEmpty()) {
            List<Box> boxes = due.stream().map(track -> track.box().clipped()).toList();
            List<Look> seen = garments.look(frame, boxes);
            for (int i = 0; i < due.size(); i++) {
                looks.put(due.get(i).id(), seen.get(i));
            }
        }
        return looks;
    }

    private void notice(Sighting sighting, Instant detectedAt, Frame frame, Scene scene) {
        for (Incident incident : rules.notice(sighting)) {
            String id = ids.next(sighting.at());
            Alert alert = Announcement.of(incident, camera, store, id, detectedAt, clock.instant());
            alerts.raise(alert);
            witness.noticed(alert, sighting, frame, scene);
        }
    }

    private void end(Visit visit) {
        rules.forget(visit.id());
        witness.visit(visit);
    }
}
