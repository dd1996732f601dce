package io.vitrine.classification;

import com.google.errorprone.annotations.Immutable;

/** A colour in CIE L*a*b* (D65): lightness 0 to 100, a from green to red, b from blue to yellow. */
@Immutable
public record Lab(double l, double a, double b) {
    /** Distance by CIE76: the Euclidean one; about 2 is a just noticeable difference. */
    public double distance(Lab other) {
        return Math.sqrt(Math.pow(l - other.l, 2) + Math.pow(a - other.a, 2) + Math.pow(b - other.b, 2));
    }

    /**
     * From sRGB bytes (IEC 61966-2-1) by way of CIE XYZ under D65.
     *
     * @param r 0 to 255
     * @param g 0 to 255
     * @param b 0 to 255
     */
    public static Lab ofRgb(int r, int g, int b) {
        double lr = linear(r);
        double lg = linear(g);
        double lb = linear(b);
        double x = curve((.4124564 * lr + .3575761 * lg + .1804375 * lb) / .95047);
        double y = curve(.2126729 * lr + .7151522 * lg + .0721750 * lb);
        double z = curve((.0193339 * lr + .1191920 * lg + .9503041 * lb) / 1.08883);
        return new Lab(116 * y - 16, 500 * (x - y), 200 * (y - z));
    }

    /** How colourful it is: 0 for greys. */
    public double chroma() {
        return Math.hypot(a, b);
    }

    private static double linear(int value) {
        double v = value / 255.0;
        return v <= .04045 ? v / 12.92 : Math.pow((v + .055) / 1.055, 2.4);
    }

    private static double curve(double t) {
        return t > 216.0 / 24_389 ? Math.cbrt(t) : (24_389.0 / 27 * t + 16) / 116;
    }
}
