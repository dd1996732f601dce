package io.vitrine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.camera.CameraId;
import io.vitrine.geometry.Box;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class RecentScenesTest {
    private static final Instant NOON = Instant.parse("2026-03-28T12:00:00Z");
    private static final Box LEFT = new Box(.1, .2, .2, .6);
    private static final Box STEP = new Box(.2, .2, .2, .6);
    private static final Box RIGHT = new Box(.7, .2, .2, .6);

    private final RecentScenes scenes = new RecentScenes(Duration.ofSeconds(1));

    @Test
    void nothing_is_known_of_a_frame_before_a_scene_at_or_after_it() {
        scenes.add(scene(0, LEFT));
        assertThat(scenes.heads(NOON)).isPresent();
        assertThat(scenes.heads(NOON.plusMillis(1))).isEmpty();
        scenes.add(scene(200));
        assertThat(scenes.heads(NOON.plusMillis(1))).isPresent();
    }

    @Test
    void heads_of_the_scenes_before_and_after_are_joined() {
        scenes.add(scene(0, LEFT));
        scenes.add(scene(200, RIGHT));
        scenes.add(scene(400));
        List<Box> heads = scenes.heads(NOON.plusMillis(100)).orElseThrow();
        assertThat(heads).containsExactly(Heads.of(LEFT), Heads.of(RIGHT));
        assertThat(scenes.heads(NOON.plusMillis(300)).orElseThrow()).containsExactly(Heads.of(RIGHT));
    }

    @Test
    void the_way_between_two_steps_is_covered_too() {
        scenes.add(scene(0, LEFT));
        scenes.add(scene(200, STEP));
        Box between = Heads.of(new Box(.15, .2, .2, .6));
        assertThat(scenes.heads(NOON.plusMillis(100)).orElseThrow())
                .anyMatch(head -> head.overlap(between) > .999 * between.area());
    }

    @Test
    void a_scene_of_another_time_tells_nothing() {
        scenes.add(scene(3_600_000, LEFT));
        assertThat(scenes.heads(NOON)).isEmpty();
        scenes.add(scene(0, RIGHT));
        assertThat(scenes.heads(NOON).orElseThrow()).containsExactly(Heads.of(RIGHT), Heads.of(RIGHT), Heads.of(RIGHT));
        assertThat(scenes.heads(NOON.plusMillis(3_599_900))).isEmpty();
    }

    @Test
    void a_head_is_the_upper_part_and_grows_where_only_the_upper_part_is_seen() {
        assertThat(Heads.of(new Box(.4, .1, .1, .8)).bottom()).isBetween(.27, .28);
        assertThat(Heads.of(new Box(.2, .5, .5, .5)).bottom()).isBetween(.74, .76);
        assertThat(Heads.of(new Box(.4, .1, .1, .8)).width()).isGreaterThan(.12);
    }

    private static Scene scene(long millis, Box... persons) {
        return new Scene(new CameraId("till-1"), NOON.plusMillis(millis), List.of(), List.of(persons));
    }
}
