package io.vitrine.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.vitrine.capture.BlankFrame;
import io.vitrine.capture.Frame;
import io.vitrine.geometry.Box;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TiledDetectorTest {
    private static final Frame FRAME = new BlankFrame(Instant.EPOCH, 0);
    /** Four tiles that overlap by a quarter are 4/7 of the picture on each side, and begin 3/7 apart. */
    private static final double SIDE = 4 / 7.0;

    private final List<Integer> batches = new ArrayList<>();

    @Test
    void whole_picture_and_four_tiles_are_one_batch() {
        detect(2, List.of(List.of(), List.of(), List.of(), List.of(), List.of()));
        assertThat(batches).containsExactly(5);
    }

    @Test
    void a_small_person_in_the_last_tile_is_placed_on_the_whole_picture() {
        Detection far = new Detection(new Box(.5, .5, .1, .2), .8);
        List<Detection> found = detect(2, List.of(List.of(), List.of(), List.of(), List.of(), List.of(far)));
        assertThat(found).hasSize(1);
        Box box = found.get(0).box();
        assertThat(box.x()).isCloseTo(3 / 7.0 + .5 * SIDE, within(1e-9));
        assertThat(box.height()).isCloseTo(.2 * SIDE, within(1e-9));
    }

    @Test
    void a_person_found_in_the_whole_picture_and_in_a_tile_is_one() {
        Detection whole = new Detection(new Box(.1, .1, .1, .3), .6);
        Detection tile = new Detection(new Box(.1 / SIDE, .11 / SIDE, .1 / SIDE, .29 / SIDE), .9);
        List<Detection> found = detect(2, List.of(List.of(whole), List.of(tile), List.of(), List.of(), List.of()));
        assertThat(found).extracting(Detection::score).containsExactly(.9);
    }

    @Test
    void half_a_person_at_a_tile_s_inner_edge_is_left_to_the_others_and_at_the_picture_s_edge_is_kept() {
        Detection cutInside = new Detection(new Box(.9, .3, .1, .4), .9);
        Detection cutOutside = new Detection(new Box(0, .3, .1, .4), .9);
        List<Detection> found =
                detect(2, List.of(List.of(), List.of(cutInside, cutOutside), List.of(), List.of(), List.of()));
        assertThat(found).extracting(d -> d.box().x()).containsExactly(0.0);
    }

    @Test
    void the_upper_half_of_somebody_is_no_second_person() {
        Detection whole = new Detection(new Box(.1, .1, .1, .4), .8);
        Detection half = new Detection(new Box(.1 / SIDE, .1 / SIDE, .1 / SIDE, .15 / SIDE), .5);
        assertThat(detect(2, List.of(List.of(whole), List.of(half), List.of(), List.of(), List.of())))
                .containsExactly(whole);
    }

    @Test
    void two_persons_close_together_in_one_look_stay_two() {
        Detection front = new Detection(new Box(.1, .1, .2, .6), .9);
        Detection behind = new Detection(new Box(.12, .1, .1, .3), .7);
        assertThat(detect(2, List.of(List.of(front, behind), List.of(), List.of(), List.of(), List.of())))
                .containsExactly(front, behind);
    }

    @Test
    void by_size_only_large_pictures_are_cut() {
        assertThat(Tiling.of(1280, 720).tiles()).isEmpty();
        assertThat(Tiling.of(1920, 1080).tiles()).hasSize(4);
        assertThat(Tiling.of(3840, 2160).tiles()).hasSize(9);
    }

    @Test
    void tiles_cover_the_picture_and_overlap_by_a_quarter() {
        List<Box> tiles = Tiling.perSide(3).tiles();
        assertThat(tiles.get(8).right()).isCloseTo(1, within(1e-9));
        double shared = tiles.get(0).right() - tiles.get(1).x();
        assertThat(shared / tiles.get(0).width()).isCloseTo(.25, within(1e-9));
    }

    @Test
    void fewer_than_no_tiles_are_refused() {
        assertThatThrownBy(() -> new TiledDetector(frames -> List.of(), -1)).hasMessageContaining("-1");
    }

    private List<Detection> detect(int perSide, List<List<Detection>> looks) {
        PersonDetector scripted = frames -> {
            batches.add(frames.size());
            return looks;
        };
        return new TiledDetector(scripted, perSide).detect(List.of(FRAME)).get(0);
    }
}
