package io.vitrine.capture;

import io.vitrine.geometry.Box;
import java.nio.ByteBuffer;

/**
 * Makes heads unrecognisable in a picture of packed RGB: what lies under a box is left with at most four by four
 * colours, each at least eight pixels wide.
 */
final class Pixelation {
    private static final int CHANNELS = 3;
    private static final int CELLS = 4;
    private static final int SMALLEST_CELL = 8;

    private final ByteBuffer pixels;
    private final int width;
    private final int height;

    /** @param pixels from index 0 on, {@code width * height * 3} bytes */
    Pixelation(ByteBuffer pixels, int width, int height) {
        this.pixels = pixels;
        this.width = width;
        this.height = height;
    }

    /** @param box as fractions of the picture; what lies outside of it is left out */
    void cover(Box box) {
        Box seen = box.clipped();
        int left = (int) Math.floor(seen.x() * width);
        int top = (int) Math.floor(seen.y() * height);
        int right = Math.min(width, (int) Math.ceil(seen.right() * width));
        int bottom = Math.min(height, (int) Math.ceil(seen.bottom() * height));
        int cell = Math.max(SMALLEST_CELL, (Math.max(right - left, bottom - top) + CELLS - 1) / CELLS);
        for (int y = top; y < bottom; y += cell) {
            for (int x = left; x < right; x += cell) {
                level(x, y, Math.min(right, x + cell), Math.min(bottom, y + cell));
            }
        }
    }

    private void level(int left, int top, int right, int bottom) {
        for (int channel = 0; channel < CHANNELS; channel++) {
            long sum = 0;
            for (int y = top; y < bottom; y++) {
                for (int x = left; x < right; x++) {
                    sum += pixels.get((y * width + x) * CHANNELS + channel) & 255;
                }
            }
            byte mean = (byte) (sum / ((long) (right - left) * (bottom - top)));
            for (int y = top; y < bottom; y++) {
                for (int x = left; x < right; x++) {
                    pixels.put((y * width + x) * CHANNELS + channel, mean);
                }
            }
        }
    }
}
