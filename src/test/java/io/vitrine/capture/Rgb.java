package io.vitrine.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.geometry.Box;
import java.nio.ByteBuffer;

/** The pixels of a frame or of a part of it, for tests that look at colours. */
public record Rgb(ByteBuffer bytes, int width, int height) {
    private static final Box ALL = new Box(0, 0, 1, 1);

    /** The whole frame, pixel by pixel. */
    public static Rgb of(Frame frame) {
        return of(frame, ALL, frame.width(), frame.height(), Fit.STRETCH);
    }

    public static Rgb of(Frame frame, Box region, int width, int height, Fit fit) {
        ByteBuffer slot = ByteBuffer.allocateDirect(width * height * 3);
        frame.rgb(region, width, height, fit, slot);
        assertThat(slot.hasRemaining()).isFalse();
        return new Rgb(slot.flip(), width, height);
    }

    public int red(int x, int y) {
        return channel(x, y, 0);
    }

    public int green(int x, int y) {
        return channel(x, y, 1);
    }

    public int blue(int x, int y) {
        return channel(x, y, 2);
    }

    /** All three, in words that read well when a test fails. */
    public String at(int x, int y) {
        return "%d %d %d".formatted(red(x, y), green(x, y), blue(x, y));
    }

    private int channel(int x, int y, int channel) {
        return bytes.get((y * width + x) * 3 + channel) & 255;
    }

    /** How far the greens of a region lie apart, away from its edge: 0 where all is alike, at most 255. */
    public static int detail(Frame frame, Box region) {
        int width = (int) (region.width() * frame.width());
        int height = (int) (region.height() * frame.height());
        Rgb seen = of(frame, region, width, height, Fit.STRETCH);
        int least = 255;
        int most = 0;
        for (int y = 6; y < height - 6; y++) {
            for (int x = 6; x < width - 6; x++) {
                least = Math.min(least, seen.green(x, y));
                most = Math.max(most, seen.green(x, y));
            }
        }
        return most - least;
    }
}
