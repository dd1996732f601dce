package io.vitrine.detection;

import io.vitrine.geometry.Box;
import java.util.ArrayList;
import java.util.List;

/**
 * How a picture is cut into overlapping tiles, so that people far from a camera of high resolution are not shrunk to
 * nothing (Akyon et al., "Slicing Aided Hyper Inference", ICIP 2022).
 *
 * @param perSide tiles across and down; 1 looks at the whole picture only. Each step up finds smaller people and costs
 *     {@code perSide * perSide} looks besides the one at the whole picture
 * @param overlap part of a tile that its neighbour shows too; people wider or taller than that may be cut in each tile
 */
record Tiling(int perSide, double overlap) {
    private static final double OVERLAP = .25;
    /** A picture up to this wide is shrunk little enough to be looked at once. */
    private static final int WIDEST_WHOLE = 1600;

    private static final int WIDEST_IN_FOUR = 2700;

    Tiling {
        if (perSide < 1 || !(overlap >= 0 && overlap < 1)) {
            throw new IllegalArgumentException(
                    "needs 1 tile or more on a side, and an overlap from 0 to below 1, not %d and %s"
                            .formatted(perSide, overlap));
        }
    }

    static Tiling perSide(int tiles) {
        return new Tiling(tiles, OVERLAP);
    }

    /** By the picture's size in pixels: as many tiles as a detector of some 640 pixels needs. */
    static Tiling of(int width, int height) {
        int longest = Math.max(width, height);
        return perSide(longest <= WIDEST_WHOLE ? 1 : longest <= WIDEST_IN_FOUR ? 2 : 3);
    }

    /** The tiles, row by row; none where the whole picture is looked at only. */
    List<Box> tiles() {
        List<Box> tiles = new ArrayList<>();
        double side = 1 / (perSide - (perSide - 1) * overlap);
        double step = side * (1 - overlap);
        for (int row = 0; row < perSide && perSide > 1; row++) {
            for (int column = 0; column < perSide; column++) {
                tiles.add(new Box(column * step, row * step, side, side));
            }
        }
        return tiles;
    }
}
