package io.vitrine.classification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vitrine.geometry.Box;
import java.nio.ByteBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ColourTest {
    /** Reference values of CIE Lab (D65) for the corners of sRGB. */
    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 0, 0, 0", "255, 255, 255, 100, 0, 0", "255, 0, 0, 53.24, 80.09, 67.20",
        "0, 255, 0, 87.73, -86.18, 83.18", "0, 0, 255, 32.30, 79.19, -107.86", "119, 119, 119, 50.03, 0, 0"
    })
    void rgb_becomes_lab(int red, int green, int blue, double l, double a, double b) {
        Lab lab = Lab.ofRgb(red, green, blue);
        assertThat(lab.l()).isCloseTo(l, within(.02));
        assertThat(lab.a()).isCloseTo(a, within(.02));
        assertThat(lab.b()).isCloseTo(b, within(.02));
    }

    @ParameterizedTest
    @CsvSource({
        "10, 10, 12, black", "60, 60, 62, dark grey", "128, 128, 128, grey", "190, 190, 188, light grey",
        "245, 245, 245, white", "25, 30, 75, navy", "200, 25, 30, red", "110, 20, 40, burgundy",
        "240, 170, 190, pink", "220, 200, 165, beige", "95, 60, 35, brown", "40, 120, 60, green",
        "70, 95, 130, denim", "160, 195, 225, light blue", "235, 205, 60, yellow", "240, 130, 40, orange"
    })
    void colours_have_the_names_a_shop_would_say(int red, int green, int blue, String name) {
        assertThat(ColourName.of(Lab.ofRgb(red, green, blue))).isEqualTo(name);
    }

    @Test
    void the_background_does_not_colour_the_garment() {
        ByteBuffer picture = picture(8, 8);
        Lab colour = new Cloth(picture, 0, 8, 8).colour(new Box(0, 0, 1, 1), cell -> cell % 4 < 2 ? 1 : 0, 4, 4);
        assertThat(ColourName.of(colour)).isEqualTo("red");
    }

    @Test
    void without_a_mask_the_middle_of_the_box_stands_in() {
        ByteBuffer picture = picture(8, 8);
        Lab colour = new Cloth(picture, 0, 8, 8).colour(new Box(.5, 0, .5, 1), cell -> 0, 4, 4);
        assertThat(ColourName.of(colour)).isEqualTo("green");
    }

    /** Red on the left, green on the right. */
    private static ByteBuffer picture(int width, int height) {
        ByteBuffer rgb = ByteBuffer.allocate(width * height * 3);
        for (int i = 0; i < width * height; i++) {
            boolean left = i % width < width / 2;
            rgb.put((byte) (left ? 200 : 20)).put((byte) (left ? 20 : 140)).put((byte) 30);
        }
        return rgb;
    }
}
