package io.vitrine.classification;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;

/**
 * Names of colours as a shop would say them, each with a typical Lab value. Greys are told by lightness alone, so that a
 * warm lamp does not turn a grey coat beige.
 */
enum ColourName {
    RED(46, 66, 44),
    BURGUNDY(26, 36, 13),
    PINK(76, 30, 2),
    ORANGE(67, 43, 66),
    YELLOW(85, 0, 72),
    BEIGE(80, 4, 17),
    CAMEL(62, 14, 34),
    BROWN(35, 16, 24),
    OLIVE(46, -6, 32),
    GREEN(48, -42, 32),
    TEAL(46, -26, -9),
    LIGHT_BLUE(76, -8, -22),
    BLUE(42, 8, -50),
    DENIM(40, -1, -22),
    NAVY(17, 8, -26),
    PURPLE(36, 38, -34),
    LILAC(70, 20, -22);

    /** Below this chroma a colour is a grey; dark cloth shows less colour than it has. */
    private static final double GREY = 9;

    private final Lab lab;

    ColourName(double l, double a, double b) {
        this.lab = new Lab(l, a, b);
    }

    /** The name of a colour, in lower case with spaces. */
    static String of(Lab colour) {
        if (colour.chroma() < (colour.l() < 25 ? GREY * .7 : GREY)) {
            return grey(colour.l());
        }
        return Arrays.stream(values())
                .min(Comparator.comparingDouble(name -> name.distance(colour)))
                .orElseThrow()
                .name()
                .toLowerCase(Locale.ROOT)
                .replace('_', ' ');
    }

    private static String grey(double lightness) {
        if (lightness < 22) {
            return "black";
        }
        if (lightness < 42) {
            return "dark grey";
        }
        return lightness < 66 ? "grey" : lightness < 84 ? "light grey" : "white";
    }

    /** Lightness counts half: the same cloth is lighter under a lamp. */
    private double distance(Lab other) {
        return Math.sqrt(Math.pow((lab.l() - other.l()) / 2, 2)
                + Math.pow(lab.a() - other.a(), 2)
                + Math.pow(lab.b() - other.b(), 2));
    }
}
