package io.vitrine.capture;

import io.vitrine.geometry.Point;
import io.vitrine.geometry.Polygon;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Which pixels of a plane a polygon touches. A pixel that lies in it only by a corner counts, because a privacy mask
 * must rather cover too much.
 */
record Outline(Polygon polygon, int width, int height) {
    /** Pixels {@code from} to {@code end} of row {@code y}, without the last. */
    record Run(int y, int from, int end) {}

    List<Run> runs() {
        List<Run> runs = new ArrayList<>();
        for (int y = 0; y < height; y++) {
            BitSet row = row(y);
            for (int x = row.nextSetBit(0); x >= 0; x = row.nextSetBit(x)) {
                int end = row.nextClearBit(x);
                runs.add(new Run(y, x, end));
                x = end;
            }
        }
        return runs;
    }

    /** The pixels whose middle line lies inside, and those that an edge runs through. */
    private BitSet row(int y) {
        BitSet touched = new BitSet(width);
        List<Point> corners = polygon.corners();
        double[] crossings = new double[corners.size()];
        int crossed = 0;
        for (int i = 0, j = corners.size() - 1; i < corners.size(); j = i++) {
            Edge edge = new Edge(pixels(corners.get(i)), pixels(corners.get(j)));
            edge.mark(y, width, touched);
            if (edge.meets(y + 0.5)) {
                crossings[crossed++] = edge.xAt(y + 0.5);
            }
        }
        Arrays.sort(crossings, 0, crossed);
        for (int i = 0; i + 1 < crossed; i += 2) {
            set(touched, crossings[i], crossings[i + 1], width);
        }
        return touched;
    }

    private Point pixels(Point fraction) {
        return new Point(fraction.x() * width, fraction.y() * height);
    }

    private static void set(BitSet touched, double from, double to, int width) {
        int first = (int) Math.max(0, Math.floor(Math.min(from, width)));
        int end = (int) Math.max(0, Math.min(width, Math.ceil(to)));
        if (first < end) {
            touched.set(first, end);
        }
    }

    /** One side of the polygon, in pixels. */
    private record Edge(Point a, Point b) {
        /** Whether it crosses a horizontal line, by the half-open rule that counts each corner once. */
        boolean meets(double y) {
            return a.y() > y != b.y() > y;
        }

        double xAt(double y) {
            return a.x() + (y - a.y()) * (b.x() - a.x()) / (b.y() - a.y());
        }

        /** Sets the pixels of a row that the edge itself runs through. */
        void mark(int row, int width, BitSet touched) {
            double top = Math.max(row, Math.min(a.y(), b.y()));
            double bottom = Math.min(row + 1.0, Math.max(a.y(), b.y()));
            if (top > bottom || top == row + 1.0 || bottom == row) {
                return;
            }
            double enters = a.y() == b.y() ? a.x() : xAt(top);
            double leaves = a.y() == b.y() ? b.x() : xAt(bottom);
            set(touched, Math.min(enters, leaves), Math.max(enters, leaves), width);
        }
    }
}
