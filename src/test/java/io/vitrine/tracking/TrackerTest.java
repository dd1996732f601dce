package io.vitrine.tracking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.vitrine.detection.Detection;
import io.vitrine.geometry.Box;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TrackerTest {
    private static final Instant START = Instant.parse("2026-03-28T10:00:00Z");
    private final Tracker tracker = new Tracker(TrackerSettings.DEFAULT);

    @ParameterizedTest
    @ValueSource(ints = {3, 5, 10, 30})
    void one_person_walking_through_is_one_track_at_any_frame_rate(int fps) {
        Set<TrackId> ids = new HashSet<>();
        for (int i = 0; i < 8 * fps; i++) {
            double seconds = (double) i / fps;
            ids.addAll(ids(tracker.update(at(seconds), List.of(person(.1 + .1 * seconds, .9)))));
        }
        assertThat(ids).hasSize(1);
    }

    @Test
    void two_persons_who_cross_keep_their_tracks() {
        List<Track> last = List.of();
        TrackId left = null;
        for (int i = 0; i <= 60; i++) {
            double walked = i * .01;
            last = tracker.update(at(i * .1), List.of(person(.1 + walked, .9), tall(.7 - walked, .9)))
                    .tracks();
            if (i == 10) {
                left = last.stream()
                        .filter(t -> t.box().centre().x() < .4)
                        .findFirst()
                        .orElseThrow()
                        .id();
            }
        }
        assertThat(last).hasSize(2);
        TrackId id = left;
        Track now = last.stream().filter(t -> t.id().equals(id)).findFirst().orElseThrow();
        assertThat(now.box().centre().x()).isGreaterThan(.5);
    }

    @Test
    void a_person_hidden_for_a_second_stays_the_same() {
        Set<TrackId> ids = new HashSet<>();
        for (int i = 0; i < 60; i++) {
            boolean hidden = i >= 30 && i < 40;
            List<Detection> found = hidden ? List.of() : List.of(person(.5, .9));
            ids.addAll(ids(tracker.update(at(i * .1), found)));
        }
        assertThat(ids).hasSize(1);
    }

    /** As on a machine that is too busy to look more often. */
    @Test
    void a_person_who_is_looked_at_every_other_second_is_one_track_from_the_first_look_on() {
        Set<TrackId> ids = new HashSet<>();
        Instant since = at(0);
        for (int i = 0; i < 10; i++) {
            TrackingUpdate update = tracker.update(at(i * 1.5), List.of(person(.3 + i * .02, .9)));
            ids.addAll(ids(update));
            since = update.tracks().isEmpty() ? since : update.tracks().get(0).since();
        }
        assertThat(ids).hasSize(1);
        assertThat(since).isEqualTo(at(0));
    }

    @Test
    void a_weak_detection_keeps_a_track_alive_but_never_begins_one() {
        for (int i = 0; i < 100; i++) {
            assertThat(tracker.update(at(i * .1), List.of(person(.2, .3))).tracks())
                    .isEmpty();
        }
        for (int i = 100; i < 105; i++) {
            tracker.update(at(i * .1), List.of(person(.5, .9)));
        }
        TrackingUpdate update = new TrackingUpdate(List.of(), List.of());
        for (int i = 105; i < 200; i++) {
            update = tracker.update(at(i * .1), List.of(person(.5, .3)));
        }
        assertThat(update.tracks()).hasSize(1).allMatch(Track::seen);
    }

    @Test
    void who_leaves_is_ended_with_the_time_last_seen_and_who_comes_later_is_somebody_new() {
        for (int i = 0; i < 20; i++) {
            tracker.update(at(i * .1), List.of(person(.5, .9)));
        }
        List<Track> ended = new ArrayList<>();
        for (int i = 20; i < 60; i++) {
            ended.addAll(tracker.update(at(i * .1), List.of()).ended());
        }
        assertThat(ended)
                .singleElement()
                .satisfies(t -> assertThat(t.lastSeen()).isEqualTo(at(1.9)));
        TrackingUpdate update = new TrackingUpdate(List.of(), List.of());
        for (int i = 60; i < 70; i++) {
            update = tracker.update(at(i * .1), List.of(person(.5, .9)));
        }
        assertThat(update.tracks())
                .singleElement()
                .satisfies(t -> assertThat(t.id()).isNotEqualTo(ended.get(0).id()));
    }

    @Test
    void a_box_on_a_persons_upper_half_is_no_second_person() {
        TrackingUpdate update = new TrackingUpdate(List.of(), List.of());
        for (int i = 0; i < 20; i++) {
            Detection half = new Detection(new Box(.45, .3, .1, .2), .8);
            update = tracker.update(at(i * .1), i < 5 ? List.of(person(.5, .9)) : List.of(person(.5, .9), half));
        }
        assertThat(update.tracks()).hasSize(1);
    }

    @Test
    void who_stands_at_the_edge_is_waited_for_and_who_walks_over_it_is_not() {
        Tracker standing = new Tracker(TrackerSettings.DEFAULT);
        Tracker walking = new Tracker(TrackerSettings.DEFAULT);
        for (int i = 0; i <= 20; i++) {
            standing.update(at(i * .1), List.of(person(.94, .9)));
            walking.update(at(i * .1), List.of(person(.54 + i * .02, .9)));
        }
        List<Track> stoodThere = new ArrayList<>();
        List<Track> walkedOff = new ArrayList<>();
        for (int i = 21; i <= 35; i++) {
            stoodThere.addAll(standing.update(at(i * .1), List.of()).ended());
            walkedOff.addAll(walking.update(at(i * .1), List.of()).ended());
        }
        assertThat(stoodThere).isEmpty();
        assertThat(walkedOff).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6})
    void six_persons_one_after_another_are_six_though_a_third_of_the_detections_fail(long seed) {
        Random random = new Random(seed);
        Set<TrackId> ids = new HashSet<>();
        for (int visitor = 0; visitor < 6; visitor++) {
            double start = visitor * 25;
            for (int i = 0; i < 75; i++) {
                double walked = Math.min(.5, i * .02) + Math.max(0, (i - 50) * .02);
                Detection found = person(.1 + walked + .004 * random.nextGaussian(), .3 + .6 * random.nextDouble());
                List<Detection> seen = random.nextDouble() < .33 || walked > .9 ? List.of() : List.of(found);
                ids.addAll(ids(tracker.update(at(start + i * .2), seen)));
            }
            tracker.update(at(start + 20), List.of());
        }
        assertThat(ids).hasSize(6);
    }

    @Test
    void a_single_false_alarm_is_never_a_track() {
        assertThat(tracker.update(at(0), List.of(person(.5, .95))).tracks()).isEmpty();
        for (int i = 1; i < 40; i++) {
            TrackingUpdate update = tracker.update(at(i * .1), List.of());
            assertThat(update.tracks()).isEmpty();
            assertThat(update.ended()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void ten_thousand_persons_later_nobody_is_left(long seed) {
        Random random = new Random(seed);
        int ended = 0;
        for (int visitor = 0; visitor < 10_000; visitor++) {
            double place = .1 + .8 * random.nextDouble();
            double start = visitor * 10;
            for (int i = 0; i < 4; i++) {
                ended += tracker.update(at(start + i * .2), List.of(person(place, .9)))
                        .ended()
                        .size();
            }
        }
        ended += tracker.update(at(200_000), List.of()).ended().size();
        assertThat(ended).isEqualTo(10_000);
        assertThat(tracker.finish(at(200_001))).isEmpty();
    }

    @Test
    void settings_that_contradict_each_other_are_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TrackerSettings(.2, .5, .2, 3, Duration.ZERO, Duration.ZERO))
                .withMessageContaining("keep 0.5, start 0.2");
    }

    private static Set<TrackId> ids(TrackingUpdate update) {
        Set<TrackId> ids = new HashSet<>();
        update.tracks().forEach(t -> ids.add(t.id()));
        return ids;
    }

    private static Detection person(double x, double score) {
        return new Detection(new Box(x - .06, .3, .12, .4), score);
    }

    private static Detection tall(double x, double score) {
        return new Detection(new Box(x - .07, .2, .14, .6), score);
    }

    private static Instant at(double seconds) {
        return START.plusNanos(Math.round(seconds * 1e9));
    }
}
