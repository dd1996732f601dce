package io.vitrine.sighting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vitrine.classification.Category;
import io.vitrine.classification.Garment;
import io.vitrine.classification.Kind;
import io.vitrine.classification.Lab;
import io.vitrine.classification.Look;
import io.vitrine.geometry.Box;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class OutfitVotesTest {
    private static final OutfitSettings SETTINGS = new OutfitSettings(.5, .5, .5, 3, 20);
    private static final Box INSIDE = new Box(.4, .2, .2, .6);
    private final OutfitVotes votes = new OutfitVotes(SETTINGS);

    @Test
    void evidence_is_the_mean_of_all_looks() {
        List.of(.81, .64, .36).forEach(sure -> votes.add(dress(sure), INSIDE));
        Outfit outfit = votes.outfit();
        assertThat(outfit.looks()).isEqualTo(3);
        assertThat(outfit.evidence().dress()).isCloseTo(.9 / 3 + .8 / 3 + .6 / 3, within(1e-9));
        assertThat(outfit.names())
                .hasEntrySatisfying(
                        "dress", sure -> assertThat(sure).isCloseTo(.9 / 3 + .8 / 3 + .6 / 3, within(1e-9)));
        assertThat(outfit.wearing()).extracting(Worn::category).containsExactly(Category.DRESS);
    }

    @Test
    void one_wrong_frame_makes_no_dress() {
        votes.add(dress(1), INSIDE);
        List.of(0, 0, 0, 0).forEach(i -> votes.add(jeans(), INSIDE));
        assertThat(votes.outfit().evidence().dress()).isCloseTo(.2, within(1e-9));
        assertThat(votes.outfit().wears("dress")).isFalse();
        assertThat(votes.outfit().wears("jeans")).isTrue();
    }

    @Test
    void what_is_surely_there_is_named_by_its_likeliest_category_however_unsure_that_is() {
        Map<Category, Double> top = Map.of(Category.SHIRT, .3, Category.BLOUSE, .25, Category.TOP, .2);
        Garment there = new Garment(Kind.UPPER, INSIDE, .8, top, "white", new Lab(95, 0, 0));
        Garment hardly = new Garment(Kind.OUTER, INSIDE, .4, Map.of(Category.COAT, 1.0), "black", new Lab(5, 0, 0));
        for (int i = 0; i < 3; i++) {
            votes.add(new Look(List.of(there, hardly), Map.of()), INSIDE);
        }
        assertThat(votes.outfit().wearing()).singleElement().satisfies(worn -> {
            assertThat(worn.category()).isEqualTo(Category.SHIRT);
            assertThat(worn.confidence()).isCloseTo(.24, within(1e-9));
        });
    }

    @Test
    void what_looks_like_a_top_and_a_skirt_on_a_dress_is_the_dress() {
        Garment skirt = garment(Category.SKIRT, .9);
        Garment top = garment(Category.TOP, .9);
        for (int i = 0; i < 3; i++) {
            votes.add(new Look(List.of(skirt, top, dress(1).garments().get(0)), Map.of("dress", 1.0)), INSIDE);
        }
        assertThat(votes.outfit().wearing()).extracting(Worn::category).containsExactly(Category.DRESS);
    }

    @Test
    void a_dress_once_named_is_taken_back_for_clearly_less_evidence_only() {
        List.of(.6, .6, .6, 0.0).forEach(sure -> votes.add(evidence(sure), INSIDE));
        assertThat(votes.outfit().evidence().dress()).isCloseTo(.45, within(1e-9));
        assertThat(votes.outfit().names()).containsOnlyKeys("dress");
        votes.add(evidence(0), INSIDE);
        assertThat(votes.outfit().evidence().dress()).isCloseTo(.36, within(1e-9));
        assertThat(votes.outfit().names()).isEmpty();
    }

    /** A look whose evidence for a dress is exactly this. */
    private static Look evidence(double dress) {
        return new Look(dress(1).garments(), Map.of("dress", Math.pow(dress, 3)));
    }

    @Test
    void ten_looks_at_somebody_who_stands_still_are_one_witness() {
        votes.add(dress(0), new Box(.1, .2, .2, .6));
        votes.add(dress(0), new Box(.2, .2, .2, .6));
        for (int i = 0; i < 10; i++) {
            votes.add(dress(.81), INSIDE);
        }
        votes.add(dress(0), new Box(.6, .2, .2, .6));
        assertThat(votes.outfit().evidence().dress()).isCloseTo(.9 / 4, within(1e-9));
    }

    @Test
    void what_is_worn_over_a_dress_is_no_second_dress() {
        Garment over =
                new Garment(Category.COAT.kind(), INSIDE, .3, Map.of(Category.DRESS, .9), "navy", new Lab(15, 5, -25));
        for (int i = 0; i < 3; i++) {
            votes.add(new Look(List.of(garment(Category.DRESS, 1), over), Map.of()), INSIDE);
        }
        assertThat(votes.outfit().wearing()).extracting(Worn::category).containsExactly(Category.DRESS);
    }

    @Test
    void a_dress_that_the_tag_denies_is_not_worn() {
        for (int i = 0; i < 5; i++) {
            votes.add(new Look(dress(1).garments(), Map.of("dress", .1)), INSIDE);
        }
        assertThat(votes.outfit().wears("dress")).isFalse();
    }

    @Test
    void a_person_cut_by_an_edge_at_the_side_or_above_has_no_vote() {
        List.of(new Box(0, .2, .2, .6), new Box(.8, .2, .2, .6), new Box(.4, 0, .2, .6))
                .forEach(cut -> List.of(1, 2, 3).forEach(i -> votes.add(dress(1), cut)));
        assertThat(votes.outfit()).isEqualTo(Outfit.UNKNOWN);
    }

    @Test
    void legs_below_the_picture_leave_a_vote_on_what_is_above_the_waist() {
        Garment shirt = garment(Category.SHIRT, .9);
        for (int i = 0; i < 3; i++) {
            votes.add(new Look(List.of(shirt, garment(Category.DRESS, 1)), Map.of()), new Box(.4, .4, .2, .6));
        }
        assertThat(votes.outfit().wearing()).extracting(Worn::category).containsExactly(Category.SHIRT);
        assertThat(votes.outfit().evidence()).isEqualTo(OutfitEvidence.NONE);
    }

    @Test
    void nine_clear_looks_are_sure_and_nine_doubtful_ones_are_not() {
        OutfitVotes doubtful = new OutfitVotes(SETTINGS);
        for (int i = 0; i < 9; i++) {
            votes.add(dress(.9), INSIDE);
            doubtful.add(dress(.2), INSIDE);
        }
        assertThat(votes.outfit().sure()).isTrue();
        assertThat(doubtful.outfit().sure()).isFalse();
    }

    @Test
    void after_thirty_looks_doubt_ends() {
        for (int i = 0; i < 30; i++) {
            votes.add(dress(.2), INSIDE);
        }
        assertThat(votes.outfit().sure()).isTrue();
    }

    private static Look dress(double sure) {
        return new Look(List.of(garment(Category.DRESS, sure)), Map.of());
    }

    private static Look jeans() {
        return new Look(List.of(garment(Category.JEANS, 1)), Map.of());
    }

    private static Garment garment(Category category, double sure) {
        return new Garment(
                category.kind(), new Box(.45, .4, .1, .2), 1, Map.of(category, sure), "navy", new Lab(15, 5, -25));
    }
}
