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

class OutfitEvidenceTest {
    private static final Lab NAVY = new Lab(15, 5, -25);
    private static final Lab DARK_NAVY = new Lab(12, 4, -22);
    private static final Lab CAMEL = new Lab(62, 14, 34);

    @Test
    void a_dress_is_the_geometric_mean_of_tag_presence_and_classifier() {
        Look look = look(Map.of("dress", .9), garment(Category.DRESS, .8, .5, NAVY));
        assertThat(of(look).dress()).isCloseTo(Math.cbrt(.9 * .8 * .5), within(1e-9));
        assertThat(of(look).suit()).isZero();
    }

    @Test
    void a_model_without_tags_is_believed_by_presence_and_classifier() {
        assertThat(of(look(Map.of(), garment(Category.DRESS, .8, .5, NAVY))).dress())
                .isCloseTo(Math.sqrt(.8 * .5), within(1e-9));
    }

    @Test
    void what_is_worn_over_it_takes_away_three_quarters_of_a_dress() {
        Look look =
                look(Map.of("dress", .9), garment(Category.DRESS, .8, .5, NAVY), garment(Category.COAT, 1, .9, CAMEL));
        assertThat(of(look).dress()).isCloseTo(Math.cbrt(.9 * .8 * .5 * .25), within(1e-9));
    }

    @Test
    void a_tag_without_a_garment_in_one_piece_is_no_dress() {
        assertThat(of(look(Map.of("dress", 1.0), garment(Category.SKIRT, 1, 1, NAVY))))
                .isEqualTo(OutfitEvidence.NONE);
    }

    @Test
    void a_suit_is_the_geometric_mean_of_tag_presence_and_tailored() {
        Look look = look(
                Map.of("suit", .8),
                garment(Category.BLAZER, .9, .7, NAVY),
                garment(Category.TROUSERS, 1, .9, DARK_NAVY));
        assertThat(of(look).suit()).isCloseTo(Math.cbrt(.8 * .9 * .7), within(1e-9));
    }

    @Test
    void a_suit_may_be_hidden_below_the_jacket() {
        Look look = look(Map.of("suit", .8), garment(Category.BLAZER, .9, .7, NAVY));
        assertThat(of(look).suit()).isCloseTo(Math.cbrt(.8 * .9 * .7), within(1e-9));
    }

    @Test
    void another_cloth_and_another_garment_below_each_halve_it() {
        Garment jacket = garment(Category.BLAZER, 1, 1, NAVY);
        Map<String, Double> tagged = Map.of("suit", .8);
        assertThat(of(look(tagged, jacket, garment(Category.TROUSERS, 1, 1, CAMEL)))
                        .suit())
                .isCloseTo(Math.cbrt(.8) / 2, within(1e-9));
        assertThat(of(look(tagged, jacket, garment(Category.JEANS, 1, 1, DARK_NAVY)))
                        .suit())
                .isCloseTo(Math.cbrt(.8) / 2, within(1e-9));
        assertThat(of(look(tagged, jacket, garment(Category.JEANS, 1, 1, CAMEL)))
                        .suit())
                .isCloseTo(Math.cbrt(.8) / 4, within(1e-9));
    }

    @Test
    void without_tags_a_suit_is_as_sure_as_the_less_sure_of_jacket_and_what_is_below() {
        Garment jacket = garment(Category.BLAZER, .9, .8, NAVY);
        assertThat(of(look(Map.of(), jacket, garment(Category.TROUSERS, 1, .6, NAVY)))
                        .suit())
                .isCloseTo(Math.sqrt(.6), within(1e-9));
        assertThat(of(look(Map.of(), jacket)).suit()).isZero();
    }

    private static OutfitEvidence of(Look look) {
        return OutfitEvidence.of(look, OutfitSettings.DEFAULT);
    }

    private static Look look(Map<String, Double> tags, Garment... garments) {
        return new Look(List.of(garments), tags);
    }

    /** What the classifier is not sure of, it leaves to another garment of the same kind. */
    private static Garment garment(Category category, double presence, double sure, Lab lab) {
        Category other = category.kind() == Kind.LOWER ? Category.SHORTS : Category.JACKET;
        Map<Category, Double> probabilities = Map.of(category, sure, other, 1 - sure);
        return new Garment(category.kind(), new Box(.4, .4, .1, .2), presence, probabilities, "navy", lab);
    }
}
