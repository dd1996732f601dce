package io.vitrine.classification;

import io.vitrine.geometry.Box;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntToDoubleFunction;

/** Reads a garment's colour off its own pixels in the picture of a person. */
final class Cloth {
    private static final double OWN = .5;
    private static final int FEWEST = 12;
    private static final int STEP = 2;

    private final ByteBuffer rgb;
    private final int offset;
    private final int width;
    private final int height;

    /** @param rgb packed RGB bytes; the person's picture of {@code width} by {@code height} starts at {@code offset} */
    Cloth(ByteBuffer rgb, int offset, int width, int height) {
        this.rgb = rgb;
        this.offset = offset;
        this.width = width;
        this.height = height;
    }

    /**
     * The median colour of the pixels that are the garment's, which a print or a shadow moves little.
     *
     * @param garment its box, in fractions of the person's picture
     * @param mask how likely each of {@code columns * rows} cells over the person's picture is the garment, row by row;
     *     where too few are, the middle of the box stands in
     */
    Lab colour(Box garment, IntToDoubleFunction mask, int columns, int rows) {
        List<Lab> own = new ArrayList<>();
        for (int y = 0; y < height; y += STEP) {
            for (int x = 0; x < width; x += STEP) {
                if (mask.applyAsDouble(y * rows / height * columns + x * columns / width) > OWN) {
                    own.add(pixel(x, y));
                }
            }
        }
        return median(own.size() >= FEWEST ? own : middle(garment));
    }

    private List<Lab> middle(Box garment) {
        Box inner = garment.clipped().grown(-.25);
        List<Lab> pixels = new ArrayList<>();
        int right = Math.max((int) (inner.x() * width) + 1, (int) (inner.right() * width));
        int bottom = Math.max((int) (inner.y() * height) + 1, (int) (inner.bottom() * height));
        for (int y = (int) (inner.y() * height); y < Math.min(height, bottom); y++) {
            for (int x = (int) (inner.x() * width); x < Math.min(width, right); x++) {
                pixels.add(pixel(x, y));
            }
        }
        return pixels;
    }

    private Lab pixel(int x, int y) {
        int at = offset + (y * width + x) * 3;
        return Lab.ofRgb(rgb.get(at) & 255, rgb.get(at + 1) & 255, rgb.get(at + 2) & 255);
    }

    /** Of each coordinate by itself. */
    private static Lab median(List<Lab> pixels) {
        if (pixels.isEmpty()) {
            return new Lab(50, 0, 0);
        }
        return new Lab(
                middleOf(pixels, Comparator.comparingDouble(Lab::l)).l(),
                middleOf(pixels, Comparator.comparingDouble(Lab::a)).a(),
                middleOf(pixels, Comparator.comparingDouble(Lab::b)).b());
    }

    private static Lab middleOf(List<Lab> pixels, Comparator<Lab> order) {
        return pixels.stream().sorted(order).skip(pixels.size() / 2).findFirst().orElseThrow();
    }
}
