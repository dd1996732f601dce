package io.vitrine.classification;

/** A colour in CIE L*a*b* (D65): lightness 0 to 100, a from green to red, b from blue to yellow. */
public record Lab(double l, double a, double b) {
    /** Distance by CIE76: the Euclidean one; about 2 is a just noticeable difference. */
    public double distance(Lab other) {
        return Math.sqrt(Math.pow(l - other.l, 2) + Math.pow(a - other.a, 2) + Math.pow(b - other.b, 2));
    }
}
