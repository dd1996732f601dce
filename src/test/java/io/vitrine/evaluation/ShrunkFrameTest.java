package io.vitrine.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vitrine.capture.Fit;
import io.vitrine.capture.Frame;
import io.vitrine.geometry.Box;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShrunkFrameTest {
    private static final Box WHOLE = new Box(0, 0, 1, 1);
    private final List<String> asked = new ArrayList<>();

    @Test
    void a_crop_is_taken_at_a_few_pixels_and_enlarged_without_a_shift() {
        ByteBuffer slot = ByteBuffer.allocateDirect(128 * 128 * 3);
        new ShrunkFrame(new Slope(400, 800), 48).rgb(WHOLE, 128, 128, Fit.STRETCH, slot);
        assertThat(asked).containsExactly("24x48");
        assertThat(slot.remaining()).isZero();
        // The picture gets lighter from left to right, from 0 to 240; so must what is left of it.
        assertThat(red(slot, 64, 5)).isCloseTo(120, within(3));
        assertThat(red(slot, 32, 100)).isCloseTo(60, within(3));
    }

    @Test
    void a_small_crop_stays_as_it_is() {
        ByteBuffer slot = ByteBuffer.allocateDirect(128 * 128 * 3);
        new ShrunkFrame(new Slope(400, 800), 48).rgb(new Box(.5, .5, .1, .05), 128, 128, Fit.STRETCH, slot);
        assertThat(asked).containsExactly("128x128");
    }

    private static int red(ByteBuffer rgb, int x, int y) {
        return rgb.get((y * 128 + x) * 3) & 255;
    }

    /** A picture that is black at the left and light at the right. */
    private final class Slope implements Frame {
        private final int width;
        private final int height;

        Slope(int width, int height) {
            this.width = width;
            this.height = height;
        }

        @Override
        public void rgb(Box region, int toWidth, int toHeight, Fit fit, ByteBuffer slot) {
            asked.add(toWidth + "x" + toHeight);
            for (int i = 0; i < toWidth * toHeight; i++) {
                byte value = (byte) Math.round(240 * (i % toWidth + .5) / toWidth);
                slot.put(value).put(value).put(value);
            }
        }

        @Override
        public Instant at() {
            return Instant.EPOCH;
        }

        @Override
        public long sequence() {
            return 0;
        }

        @Override
        public int width() {
            return width;
        }

        @Override
        public int height() {
            return height;
        }

        @Override
        public Frame retain() {
            return this;
        }

        @Override
        public void close() {}
    }
}
