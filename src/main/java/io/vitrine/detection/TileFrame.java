package io.vitrine.detection;

import io.vitrine.capture.Fit;
import io.vitrine.capture.ForwardingFrame;
import io.vitrine.capture.Frame;
import io.vitrine.geometry.Box;
import java.nio.ByteBuffer;

/** A part of a frame as if it were a frame of its own; closing it closes the handle it was made of. */
final class TileFrame extends ForwardingFrame {
    private final Box tile;

    TileFrame(Frame frame, Box tile) {
        super(frame);
        this.tile = tile;
    }

    @Override
    public int width() {
        return (int) Math.round(tile.width() * frame.width());
    }

    @Override
    public int height() {
        return (int) Math.round(tile.height() * frame.height());
    }

    @Override
    public void rgb(Box region, int width, int height, Fit fit, ByteBuffer slot) {
        frame.rgb(region.within(tile), width, height, fit, slot);
    }

    @Override
    public Frame retain() {
        return new TileFrame(frame.retain(), tile);
    }
}
