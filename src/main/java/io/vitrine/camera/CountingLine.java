package io.vitrine.camera;

import io.vitrine.geometry.Line;

/** A line whose crossings are counted. {@code in} names the side (seen from its start to its end) that is inside. */
public record CountingLine(String id, Line line, Side in) {
    /** Left or right, looking along the line. */
    public enum Side {
        LEFT,
        RIGHT
    }
}
