package io.vitrine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vitrine.alerts.Alert;
import io.vitrine.camera.Camera;
import io.vitrine.camera.CameraId;
import io.vitrine.capture.BlankFrame;
import io.vitrine.capture.CameraStatus;
import io.vitrine.capture.CaptureException;
import io.vitrine.capture.Frame;
import io.vitrine.capture.FrameSource;
import io.vitrine.classification.Category;
import io.vitrine.classification.Garment;
import io.vitrine.classification.GarmentReader;
import io.vitrine.classification.Kind;
import io.vitrine.classification.Lab;
import io.vitrine.classification.Look;
import io.vitrine.detection.Detection;
import io.vitrine.detection.PersonDetector;
import io.vitrine.geometry.Box;
import io.vitrine.rules.Rule;
import io.vitrine.rules.RuleException;
import io.vitrine.rules.Schedule;
import io.vitrine.sighting.OutfitSettings;
import io.vitrine.sighting.Ulids;
import io.vitrine.sighting.Visit;
import io.vitrine.tracking.TrackerSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PipelinesTest {
    private static final Box PERSON = new Box(.4, .2, .2, .6);
    private static final Rule DRESS = rule("dress", "wears(\"dress\")");

    private static final PersonDetector ALWAYS_ONE_PERSON = frames ->
            frames.stream().map(f -> List.of(new Detection(PERSON, .9))).toList();
    private static final GarmentReader ALWAYS_A_NAVY_DRESS = (frame, persons) -> persons.stream()
            .map(p -> new Look(
                    List.of(new Garment(Kind.FULL, p, 1, Map.of(Category.DRESS, 1.0), "navy", new Lab(20, 10, -30))),
                    Map.of("dress", 1.0)))
            .toList();

    private final Queue<Alert> alerts = new ConcurrentLinkedQueue<>();
    private final Queue<Visit> visits = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean windowBroken = new AtomicBoolean();
    private final Pipelines pipelines = new Pipelines(
            "milano-1",
            ZoneOffset.UTC,
            new Seeing(
                    ALWAYS_ONE_PERSON,
                    ALWAYS_A_NAVY_DRESS,
                    TrackerSettings.DEFAULT,
                    OutfitSettings.DEFAULT,
                    Seeing.SHORTEST_VISIT,
                    new Ulids(new Random(1)),
                    InstantSource.system()),
            this::open,
            alerts::add,
            new Witness() {
                @Override
                public void visit(Visit visit) {
                    visits.add(visit);
                }
            });

    @AfterEach
    void end() {
        pipelines.close();
    }

    @Test
    void a_camera_that_is_gone_does_not_disturb_the_others() throws Exception {
        pipelines.apply(List.of(camera("gone"), camera("entrance")), List.of(DRESS));
        await().until(() -> !alerts.isEmpty());
        assertThat(alerts).first().satisfies(alert -> {
            assertThat(alert.camera()).isEqualTo("entrance");
            assertThat(alert.store()).isEqualTo("milano-1");
            assertThat(alert.outfit()).containsExactly("dress");
        });
        assertThat(pipelines.health())
                .extracting(h -> h.status().state())
                .containsExactly(CameraStatus.State.OFFLINE, CameraStatus.State.ONLINE);
        assertThat(pipelines.scene(new CameraId("entrance")).orElseThrow().sightings())
                .hasSize(1);
        assertThat(pipelines.scene(new CameraId("gone"))).isEmpty();
    }

    @Test
    void a_new_rule_is_noticed_and_an_old_one_not_again() throws Exception {
        pipelines.apply(List.of(camera("entrance")), List.of(DRESS));
        await().until(() -> alerts.size() == 1);
        pipelines.apply(
                List.of(camera("entrance")),
                List.of(DRESS, rule("dress again", "wears(\"dress\") && dwell_seconds >= 0.0")));
        await().until(() -> alerts.size() == 2);
        await().during(Duration.ofMillis(500)).until(() -> alerts.size() == 2);
        assertThat(alerts).extracting(Alert::rule).containsExactly("dress", "dress again");
        assertThat(visits).isEmpty();
    }

    @Test
    void a_rule_that_cannot_be_understood_changes_nothing() throws Exception {
        pipelines.apply(List.of(camera("entrance")), List.of(DRESS));
        assertThatThrownBy(() -> pipelines.apply(List.of(), List.of(rule("broken", "wears("))))
                .isInstanceOf(RuleException.class);
        assertThat(pipelines.cameras()).containsExactly(camera("entrance"));
        assertThat(pipelines.rules()).containsExactly(DRESS);
    }

    @Test
    void a_camera_that_is_taken_away_ends_its_visits() throws Exception {
        pipelines.apply(List.of(camera("entrance"), camera("window")), List.of(DRESS));
        await().until(() -> alerts.size() == 2);
        await().pollDelay(Seeing.SHORTEST_VISIT).until(() -> true);
        pipelines.apply(List.of(camera("window")), List.of(DRESS));
        assertThat(visits).extracting(v -> v.camera().value()).containsExactly("entrance");
        assertThat(pipelines.health()).hasSize(1);
    }

    @Test
    void a_camera_that_comes_back_is_seen_again() throws Exception {
        windowBroken.set(true);
        pipelines.apply(List.of(camera("window")), List.of(DRESS));
        await().until(() -> pipelines.health().get(0).status().state() == CameraStatus.State.OFFLINE);
        windowBroken.set(false);
        await().until(() -> !alerts.isEmpty());
    }

    private FrameSource open(Camera camera) throws CaptureException {
        if (camera.id().value().equals("gone") || windowBroken.get()) {
            throw new CaptureException(CaptureException.Reason.UNREACHABLE, "nobody answers");
        }
        return new FrameSource() {
            private long number;

            @Override
            public Frame next() throws CaptureException {
                try {
                    Thread.sleep(20);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new CaptureException(CaptureException.Reason.ENDED, "closed");
                }
                return new BlankFrame(Instant.now(), number++);
            }

            @Override
            public void close() {}
        };
    }

    private static Camera camera(String id) {
        return new Camera(new CameraId(id), id, "scripted", false, true, 20, List.of(), List.of(), List.of());
    }

    private static Rule rule(String id, String when) {
        return new Rule(
                id,
                when,
                Set.of(),
                Set.of(),
                Schedule.ALWAYS,
                "floor",
                Rule.Priority.HIGH,
                Duration.ofMinutes(3),
                Duration.ZERO);
    }
}
