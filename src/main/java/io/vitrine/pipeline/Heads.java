package io.vitrine.pipeline;

import io.vitrine.geometry.Box;
import java.util.ArrayList;
import java.util.List;

/** Where heads may be, from where persons are. Rather too much is covered than too little. */
final class Heads {
    /** Of a standing person's height. */
    private static final double STANDING = .22;
    /** Of a person's width; decides where only the upper part is seen. */
    private static final double CUT_OFF = .5;

    private static final double SIDEWAYS = .15;
    private static final double UPWARDS = .05;
    /** Persons of two moments that overlap this much may be the same. */
    private static final double SAME = .25;

    private Heads() {}

    /** The upper part of a person, grown a little. Fractions of the picture, not clipped. */
    static Box of(Box person) {
        double height = Math.min(person.height(), Math.max(STANDING * person.height(), CUT_OFF * person.width()));
        double above = UPWARDS * person.height();
        return new Box(
                person.x() - SIDEWAYS * person.width(),
                person.y() - above,
                person.width() * (1 + 2 * SIDEWAYS),
                height + above);
    }

    /** Of a moment between two others: the heads of both, and the way from one to the other. */
    static List<Box> between(List<Box> before, List<Box> after) {
        List<Box> heads = new ArrayList<>();
        before.forEach(person -> heads.add(of(person)));
        after.forEach(person -> heads.add(of(person)));
        for (Box earlier : before) {
            for (Box later : after) {
                if (earlier.iou(later) >= SAME) {
                    heads.add(around(of(earlier), of(later)));
                }
            }
        }
        return heads;
    }

    private static Box around(Box a, Box b) {
        return Box.between(
                Math.min(a.x(), b.x()),
                Math.min(a.y(), b.y()),
                Math.max(a.right(), b.right()),
                Math.max(a.bottom(), b.bottom()));
    }
}
