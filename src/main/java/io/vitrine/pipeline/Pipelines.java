package io.vitrine.pipeline;

import io.vitrine.alerts.AlertSink;
import io.vitrine.camera.Camera;
import io.vitrine.camera.CameraId;
import io.vitrine.capture.CameraFeed;
import io.vitrine.capture.CaptureException;
import io.vitrine.capture.FrameSource;
import io.vitrine.rules.Rule;
import io.vitrine.rules.RuleBook;
import io.vitrine.rules.RuleException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All cameras of the store, live, each on a line of its own. Cameras and rules may change while it runs: lines whose
 * camera did not change go on undisturbed. Threads may share it.
 */
public final class Pipelines implements AutoCloseable {
    /** Opens a camera's stream anew, each time it is wanted. */
    @FunctionalInterface
    public interface Opening {
        FrameSource open(Camera camera) throws CaptureException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Pipelines.class);

    private final String store;
    private final ZoneId zone;
    private final Seeing seeing;
    private final Opening opening;
    private final AlertSink alerts;
    private final Witness witness;
    private final boolean rawView;
    private final Clock clock = Clock.systemUTC();
    private List<Camera> cameras = List.of();
    private List<Rule> rules = List.of();
    private Instant applied = Instant.EPOCH;
    private final Map<CameraId, LiveLine> lines = new HashMap<>();

    /**
     * Nothing runs until the first {@link #apply}.
     *
     * @param store its id, for alerts
     * @param zone in which schedules of rules are meant
     * @param alerts told from the threads of all cameras
     * @param witness told from the threads of all cameras
     */
    public Pipelines(String store, ZoneId zone, Seeing seeing, Opening opening, AlertSink alerts, Witness witness) {
        this(store, zone, seeing, opening, alerts, witness, false);
    }

    /**
     * As above.
     *
     * @param rawView whether {@link #uncovered} shows anything
     */
    public Pipelines(
            String store,
            ZoneId zone,
            Seeing seeing,
            Opening opening,
            AlertSink alerts,
            Witness witness,
            boolean rawView) {
        this.store = store;
        this.zone = zone;
        this.seeing = seeing;
        this.opening = opening;
        this.alerts = alerts;
        this.witness = witness;
        this.rawView = rawView;
    }

    /**
     * Makes these the cameras and rules from now on. Starts what is new, ends what is gone, restarts what changed.
     *
     * @throws RuleException for a rule that cannot be understood; then all stays as it was
     */
    public synchronized void apply(List<Camera> newCameras, List<Rule> newRules) throws RuleException {
        book(newRules);
        end(newCameras);
        cameras = List.copyOf(newCameras);
        applied = clock.instant();
        boolean sameRules = rules.equals(newRules);
        rules = List.copyOf(newRules);
        for (Camera camera : cameras) {
            LiveLine running = lines.get(camera.id());
            if (running == null && camera.enabled()) {
                lines.put(camera.id(), line(camera));
            } else if (running != null && !sameRules) {
                running.rules(book(rules));
            }
        }
    }

    /** All cameras in their order, also those that are disabled. */
    public synchronized List<Camera> cameras() {
        return cameras;
    }

    /** The rules in force. */
    public synchronized List<Rule> rules() {
        return rules;
    }

    /** How the lines of all cameras are doing, in the order of the cameras. */
    public synchronized List<PipelineHealth> health() {
        return cameras.stream()
                .map(camera -> Optional.ofNullable(lines.get(camera.id()))
                        .map(LiveLine::health)
                        .orElseGet(() -> PipelineHealth.disabled(camera.id(), applied)))
                .toList();
    }

    /** What the camera's newest looked-at frame showed; empty before the first, and for cameras that do not run. */
    public synchronized Optional<Scene> scene(CameraId camera) {
        return Optional.ofNullable(lines.get(camera)).flatMap(LiveLine::scene);
    }

    /** What people may see of a camera; empty for one that does not run. After a change it may be another one. */
    public synchronized Optional<LiveView> view(CameraId camera) {
        return Optional.ofNullable(lines.get(camera)).map(LiveLine::view);
    }

    /** A camera with heads uncovered; empty for one that does not run, and always unless the shop allows it. */
    public synchronized Optional<LiveView> uncovered(CameraId camera) {
        return Optional.ofNullable(lines.get(camera)).flatMap(LiveLine::uncovered);
    }

    private void end(List<Camera> staying) {
        List<LiveLine> leaving = new ArrayList<>();
        lines.values().removeIf(line -> {
            boolean stays = line.camera().enabled() && staying.contains(line.camera());
            if (!stays) {
                leaving.add(line);
            }
            return !stays;
        });
        leaving.forEach(LiveLine::close);
    }

    private LiveLine line(Camera camera) throws RuleException {
        CameraFeed feed = new CameraFeed(camera, () -> opening.open(camera), clock);
        return new LiveLine(camera, store, feed, seeing, book(rules), alerts, witness, rawView).start();
    }

    private RuleBook book(List<Rule> of) throws RuleException {
        return new RuleBook(of, zone, (rule, why) -> LOG.warn("rule {}: {}", rule.id(), why));
    }

    /** Ends all lines, and with them all visits. */
    @Override
    public synchronized void close() {
        lines.values().forEach(LiveLine::close);
        lines.clear();
        cameras = List.of();
    }
}
