package io.vitrine.rules;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DidYouMeanTest {
    @ParameterizedTest
    @CsvSource({
        "dress,dress,0",
        "dres,dress,1",
        "sresd,dress,2",
        "'',suit,4",
        "kitten,sitting,3",
        "abc,'',3",
        "siut,suit,1",
        "dersssed,dressed,2"
    })
    void distance_counts_letters_to_change(String a, String b, int distance) {
        assertThat(DidYouMean.distance(a, b)).isEqualTo(distance);
        assertThat(DidYouMean.distance(b, a)).isEqualTo(distance);
    }

    @Test
    void the_nearest_word_is_guessed_and_a_far_one_is_not() {
        List<String> known = List.of("suit", "shirt", "skirt");
        assertThat(DidYouMean.nearest("skrit", known)).contains("skirt");
        assertThat(DidYouMean.nearest("siut", known)).contains("suit");
        assertThat(DidYouMean.nearest("sirt", known)).contains("shirt");
        assertThat(DidYouMean.hint("shirts", known)).isEqualTo("; did you mean 'shirt'?");
        assertThat(DidYouMean.hint("kimono", known)).isEqualTo("; possible: suit, shirt, skirt");
        assertThat(DidYouMean.hint("kimono", List.of())).isEmpty();
    }
}
