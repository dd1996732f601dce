package io.vitrine.cli;

import io.vitrine.capture.Frame;
import io.vitrine.capture.Rgb;

/**
 * How much of what a camera saw is still to be seen in a picture cut out of it, one pixel for one. Where in which frame
 * it was cut out is found by its lower part: a shopper below the head.
 *
 * @param head detail that is left of the head: 1 where all is, and 0 where it is of one colour
 * @param clothes the same of what is below
 * @param difference of each pixel of the clothes from the camera's, on average: large where the two are not of one moment
 */
record Sharpness(double head, double clothes, double difference) {
    private static final double SHOULDERS = .3;

    /** A part of a picture, by its edges in fractions. */
    private record Part(double left, double top, double right, double bottom) {}

    private static final Part HEAD = new Part(.25, .08, .7, .2);
    private static final Part CLOTHES = new Part(0, SHOULDERS, 1, 1);

    static Sharpness of(Frame picture, Frame frame) {
        Rgb small = Rgb.of(picture);
        Rgb large = Rgb.of(frame);
        long least = Long.MAX_VALUE;
        int left = 0;
        int top = 0;
        for (int y = 0; y + small.height() <= large.height(); y++) {
            for (int x = 0; x + small.width() <= large.width(); x++) {
                long difference = difference(small, large, x, y, least);
                if (difference < least) {
                    least = difference;
                    left = x;
                    top = y;
                }
            }
        }
        int compared = small.width() * (small.height() - shoulders(small));
        return new Sharpness(
                left(HEAD, small, large, left, top), left(CLOTHES, small, large, left, top), least / (double) compared);
    }

    /** Of the lower part of the small picture, laid on the large one; given up once it is more than another. */
    private static long difference(Rgb small, Rgb large, int left, int top, long most) {
        long sum = 0;
        for (int y = shoulders(small); y < small.height() && sum < most; y++) {
            for (int x = 0; x < small.width(); x++) {
                sum += Math.abs(small.green(x, y) - large.green(left + x, top + y));
            }
        }
        return sum;
    }

    private static int shoulders(Rgb picture) {
        return (int) (SHOULDERS * picture.height());
    }

    private static double left(Part part, Rgb small, Rgb large, int left, int top) {
        long kept = 0;
        long seen = 0;
        for (int y = (int) (part.top() * small.height()); y < (int) (part.bottom() * small.height()) - 1; y++) {
            for (int x = (int) (part.left() * small.width()); x < (int) (part.right() * small.width()) - 1; x++) {
                kept += detail(small, x, y);
                seen += detail(large, left + x, top + y);
            }
        }
        return (double) kept / seen;
    }

    private static int detail(Rgb picture, int x, int y) {
        int here = picture.green(x, y);
        return Math.abs(here - picture.green(x + 1, y)) + Math.abs(here - picture.green(x, y + 1));
    }
}
