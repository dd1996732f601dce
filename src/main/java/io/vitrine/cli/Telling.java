package io.vitrine.cli;

import io.vitrine.alerts.Alert;
import io.vitrine.alerts.CameraAvailability;
import io.vitrine.alerts.DayCount;
import io.vitrine.alerts.MqttPublisher;
import io.vitrine.capture.CameraStatus;
import io.vitrine.capture.Frame;
import io.vitrine.pipeline.PipelineHealth;
import io.vitrine.pipeline.Pipelines;
import io.vitrine.pipeline.Scene;
import io.vitrine.pipeline.Witness;
import io.vitrine.reports.Count;
import io.vitrine.reports.Ledger;
import io.vitrine.sighting.Crossing;
import io.vitrine.sighting.Sighting;
import io.vitrine.sighting.Visit;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries what the cameras saw to the ledger and the broker, and how the cameras are doing as soon as it changes. */
final class Telling implements Witness, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);

    private final Ledger ledger;
    private final MqttPublisher publisher;
    private final Witness pictures;
    private final ZoneId zone;
    private final Clock clock;
    private final Map<Object, Object> told = new HashMap<>();
    private final ScheduledExecutorService every = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "telling");
        thread.setDaemon(true);
        return thread;
    });

    /**
     * @param pictures hears of alerts, to keep their pictures where the shop wants that
     * @param zone the store's, in which its day begins
     */
    Telling(Ledger ledger, MqttPublisher publisher, Witness pictures, ZoneId zone, Clock clock) {
        this.ledger = ledger;
        this.publisher = publisher;
        this.pictures = pictures;
        this.zone = zone;
        this.clock = clock;
    }

    /** Tells from now on, every second, what has changed of these cameras and of the day's counts. */
    Telling start(Pipelines pipelines) {
        // The task never throws: a thrown one would end the schedule.
        var unused = every.scheduleWithFixedDelay(() -> tellSafely(pipelines), 1, 1, TimeUnit.SECONDS);
        return this;
    }

    @Override
    public void scene(Scene scene) {
        ledger.seen(scene.camera(), scene.at(), scene.sightings());
    }

    @Override
    public void noticed(Alert alert, Sighting shopper, Frame frame, Scene scene) {
        pictures.noticed(alert, shopper, frame, scene);
    }

    @Override
    public void crossing(Crossing crossing) {
        ledger.record(crossing);
    }

    @Override
    public void visit(Visit visit) {
        ledger.record(visit);
        publisher.visit(visit);
    }

    private void tellSafely(Pipelines pipelines) {
        try {
            pipelines.health().forEach(this::tell);
            counts(ledger.today(), LocalDate.ofInstant(clock.instant(), zone)).forEach(this::tell);
        } catch (RuntimeException e) {
            LOG.warn("how the cameras are doing could not be told", e);
        }
    }

    private void tell(PipelineHealth health) {
        CameraStatus status = health.status();
        CameraAvailability.State state = switch (status.state()) {
            case ONLINE -> CameraAvailability.State.ONLINE;
            case DISABLED -> CameraAvailability.State.DISABLED;
            case CONNECTING, OFFLINE -> CameraAvailability.State.OFFLINE;
        };
        String reason = state == CameraAvailability.State.ONLINE ? "" : status.message();
        CameraAvailability news = new CameraAvailability(health.camera(), state, reason, status.since());
        if (!Objects.equals(told.put(health.camera(), news), news)) {
            publisher.camera(news);
        }
    }

    private void tell(DayCount count) {
        if (!Objects.equals(told.put(count.name(), count), count)) {
            publisher.count(count);
        }
    }

    /** The topic names a line or zone, not its camera: what several cameras call by one name is counted together. */
    private static List<DayCount> counts(List<Count> today, LocalDate day) {
        Map<String, DayCount> byName = new HashMap<>();
        for (Count count : today) {
            byName.merge(
                    count.place(),
                    new DayCount(count.place(), day, count.in(), count.out(), count.inside()),
                    (a, b) -> new DayCount(a.name(), day, a.in() + b.in(), a.out() + b.out(), a.inside() + b.inside()));
        }
        return List.copyOf(byName.values());
    }

    @Override
    public void close() {
        every.shutdownNow();
    }
}
