package io.vitrine.evaluation;

import io.vitrine.capture.Fit;
import io.vitrine.capture.ForwardingFrame;
import io.vitrine.capture.Frame;
import io.vitrine.geometry.Box;
import java.nio.ByteBuffer;

/** A frame whose every crop is first shrunk to a few pixels, as that of a garment far from the camera. */
final class ShrunkFrame extends ForwardingFrame {
    private static final int CHANNELS = 3;
    private final int longest;

    /** @param longest the longer side of what is left of each crop, in pixels */
    ShrunkFrame(Frame frame, int longest) {
        super(frame);
        this.longest = longest;
    }

    @Override
    public void rgb(Box region, int width, int height, Fit fit, ByteBuffer slot) {
        double w = region.width() * frame.width();
        double h = region.height() * frame.height();
        double scale = longest / Math.max(w, h);
        if (scale >= 1) {
            frame.rgb(region, width, height, fit, slot);
            return;
        }
        Box placed = fit.placed(w, h, width, height);
        // What lies around a letterboxed region shrinks with it, so that the padding stays where it belongs.
        int smallWidth = Math.max(1, (int) Math.round(w * scale / placed.width()));
        int smallHeight = Math.max(1, (int) Math.round(h * scale / placed.height()));
        ByteBuffer small = ByteBuffer.allocateDirect(smallWidth * smallHeight * CHANNELS);
        frame.rgb(region, smallWidth, smallHeight, fit, small);
        enlarge(small, smallWidth, smallHeight, width, height, slot);
    }

    /** Bilinear, as swscale does it. */
    private static void enlarge(ByteBuffer from, int fromWidth, int fromHeight, int width, int height, ByteBuffer to) {
        for (int y = 0; y < height; y++) {
            double fromY = within((y + .5) * fromHeight / height - .5, fromHeight);
            int top = (int) fromY;
            int below = Math.min(fromHeight - 1, top + 1);
            for (int x = 0; x < width; x++) {
                double fromX = within((x + .5) * fromWidth / width - .5, fromWidth);
                int left = (int) fromX;
                int beside = Math.min(fromWidth - 1, left + 1);
                for (int c = 0; c < CHANNELS; c++) {
                    double above = mix(at(from, fromWidth, left, top, c), at(from, fromWidth, beside, top, c), fromX);
                    double under =
                            mix(at(from, fromWidth, left, below, c), at(from, fromWidth, beside, below, c), fromX);
                    to.put((byte) Math.round(mix(above, under, fromY)));
                }
            }
        }
    }

    private static double within(double place, int size) {
        return Math.max(0, Math.min(size - 1.0, place));
    }

    private static double mix(double one, double other, double place) {
        double part = place - Math.floor(place);
        return one + (other - one) * part;
    }

    private static int at(ByteBuffer rgb, int width, int x, int y, int channel) {
        return rgb.get((y * width + x) * CHANNELS + channel) & 255;
    }

    @Override
    public Frame retain() {
        return new ShrunkFrame(frame.retain(), longest);
    }
}
