package io.vitrine.sighting;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.camera.Camera;
import io.vitrine.camera.CameraId;
import io.vitrine.camera.CountingLine;
import io.vitrine.camera.CountingLine.Side;
import io.vitrine.camera.Zone;
import io.vitrine.classification.Category;
import io.vitrine.classification.Garment;
import io.vitrine.classification.Lab;
import io.vitrine.classification.Look;
import io.vitrine.geometry.Box;
import io.vitrine.geometry.Line;
import io.vitrine.geometry.Point;
import io.vitrine.geometry.Polygon;
import io.vitrine.sighting.Crossing.Direction;
import io.vitrine.tracking.Track;
import io.vitrine.tracking.TrackId;
import io.vitrine.tracking.TrackingUpdate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class VisitorsTest {
    private static final Instant START = Instant.parse("2026-03-28T10:00:00Z");
    private static final Lab NAVY = new Lab(15, 5, -25);
    private static final Lab DARK_NAVY = new Lab(12, 4, -22);
    private static final Lab INDIGO = new Lab(45, 0, -35);
    private static final Zone DOOR = new Zone(
            "door", new Polygon(List.of(new Point(.4, 0), new Point(1, 0), new Point(1, 1), new Point(.4, 1))));
    private static final CountingLine THRESHOLD =
            new CountingLine("threshold", new Line(new Point(.4, 0), new Point(.4, 1)), Side.LEFT);
    private final Camera camera = new Camera(
            new CameraId("entrance"), "Entrance", "demo", false, true, 5, List.of(DOOR), List.of(THRESHOLD), List.of());
    private final Visitors visitors =
            new Visitors(camera, OutfitSettings.DEFAULT, new Ulids(new Random(1)), Duration.ofMillis(700));
    private final List<Crossing> crossings = new ArrayList<>();

    @Test
    void a_visit_has_its_dwell_in_a_zone_and_its_crossing_with_direction() {
        for (int i = 0; i <= 40; i++) {
            step(i, .2 + i * .01);
        }
        Visit visit = visitors.leave(List.of(track(40, .6))).get(0);
        assertThat(visit.entered()).isEqualTo(at(0));
        assertThat(visit.left()).isEqualTo(at(40));
        assertThat(visit.dwell().get("door")).isBetween(Duration.ofMillis(1_900), Duration.ofMillis(2_100));
        // Walking right on the picture, the line runs downwards: its left side lies to the right.
        assertThat(visit.crossings()).extracting(Crossing::direction).containsExactly(Direction.IN);
        assertThat(visitors.present()).isZero();
    }

    @Test
    void walking_back_over_the_line_counts_out() {
        for (int i = 0; i <= 40; i++) {
            step(i, .6 - i * .01);
        }
        assertThat(crossings).extracting(Crossing::direction).containsExactly(Direction.OUT);
    }

    @Test
    void shifting_from_foot_to_foot_on_the_line_counts_nothing() {
        for (int i = 0; i <= 200; i++) {
            step(i, .4 + (i % 2 == 0 ? .01 : -.01));
        }
        assertThat(crossings).isEmpty();
    }

    @Test
    void a_person_who_leaves_the_zone_starts_again_from_zero() {
        List.of(.5, .5, .5, .2, .2).forEach(x -> step(count++, x));
        Seen back = step(count++, .5);
        Seen later = step(count++, .5);
        assertThat(back.sightings().get(0).zones()).containsEntry("door", Duration.ZERO);
        assertThat(later.sightings().get(0).zones()).containsEntry("door", Duration.ofMillis(100));
    }

    @Test
    void a_moment_is_no_visit() {
        step(0, .5);
        step(3, .5);
        assertThat(visitors.leave(List.of(track(3, .5)))).isEmpty();
        assertThat(visitors.present()).isZero();
    }

    @Test
    void ids_of_visits_sort_by_time_and_repeat_with_the_same_seed() {
        Ulids one = new Ulids(new Random(7));
        Ulids other = new Ulids(new Random(7));
        String first = one.next(at(0));
        assertThat(first).hasSize(26).isEqualTo(other.next(at(0)));
        assertThat(one.next(at(10))).isGreaterThan(first);
    }

    @Test
    void a_dress_named_in_most_looks_is_worn_and_one_wrong_look_is_outvoted() {
        for (int i = 0; i < 10; i++) {
            look(i, i % 4 == 3 ? garment(Category.SKIRT, NAVY, .6) : garment(Category.DRESS, NAVY, .9));
        }
        Outfit outfit = visitors.outfit(new TrackId(1));
        assertThat(outfit.wears("dress")).isTrue();
        assertThat(outfit.wears("suit")).isFalse();
        assertThat(outfit.wearing()).extracting(Worn::category).containsExactly(Category.DRESS);
    }

    @Test
    void two_looks_are_too_few_to_believe_anything() {
        look(0, garment(Category.DRESS, NAVY, 1));
        look(1, garment(Category.DRESS, NAVY, 1));
        assertThat(visitors.outfit(new TrackId(1))).isEqualTo(Outfit.UNKNOWN);
    }

    @Test
    void jacket_and_trousers_of_one_cloth_are_a_suit() {
        for (int i = 0; i < 5; i++) {
            look(i, garment(Category.BLAZER, NAVY, .8), garment(Category.TROUSERS, DARK_NAVY, .9));
        }
        assertThat(visitors.outfit(new TrackId(1)).names()).containsOnlyKeys("suit");
    }

    @Test
    void a_tailored_jacket_over_jeans_or_over_another_cloth_is_no_suit() {
        for (int i = 0; i < 5; i++) {
            look(i, garment(Category.BLAZER, NAVY, .9), garment(Category.JEANS, DARK_NAVY, .9));
        }
        assertThat(visitors.outfit(new TrackId(1)).wears("suit")).isFalse();
        for (int i = 5; i < 100; i++) {
            look(i, garment(Category.BLAZER, NAVY, .9), garment(Category.TROUSERS, INDIGO, .9));
        }
        assertThat(visitors.outfit(new TrackId(1)).wears("suit")).isFalse();
    }

    @Test
    void a_single_wrong_jacket_makes_no_suit() {
        for (int i = 0; i < 10; i++) {
            Category top = i == 4 ? Category.BLAZER : Category.COAT;
            look(i, garment(top, NAVY, .9), garment(Category.TROUSERS, NAVY, .9));
        }
        assertThat(visitors.outfit(new TrackId(1)).wears("suit")).isFalse();
    }

    @Test
    void a_person_is_looked_at_often_until_the_outfit_is_sure_and_then_only_now_and_then() {
        int looks = 0;
        for (int i = 0; i < 100; i++) {
            Track track = track(i, .5);
            if (!visitors.due(at(i), List.of(track)).isEmpty()) {
                looks++;
                look(i, garment(Category.DRESS, NAVY, .9));
            }
        }
        // Nine looks in the first 1.8 s, then one every 3 s.
        assertThat(looks).isBetween(11, 12);
    }

    private int count;

    private Seen step(int tenth, double x) {
        Seen seen = visitors.observe(at(tenth), new TrackingUpdate(List.of(track(tenth, x)), List.of()), Map.of());
        crossings.addAll(seen.crossings());
        return seen;
    }

    private void look(int tenth, Garment... garments) {
        visitors.observe(
                at(tenth),
                new TrackingUpdate(List.of(track(tenth, .5)), List.of()),
                Map.of(new TrackId(1), new Look(List.of(garments), Map.of())));
    }

    private static Garment garment(Category category, Lab lab, double sure) {
        return new Garment(category.kind(), new Box(.45, .4, .1, .2), 1, Map.of(category, sure), "navy", lab);
    }

    private static Track track(int tenth, double x) {
        return new Track(new TrackId(1), new Box(x - .05, .4, .1, .4), at(0), at(tenth), true, .9);
    }

    private static Instant at(int tenth) {
        return START.plusMillis(100L * tenth);
    }
}
