package io.vitrine.detection;

import io.vitrine.capture.Fit;
import io.vitrine.capture.Frame;
import io.vitrine.geometry.Box;
import java.nio.ByteBuffer;
import java.time.Instant;

/** A part of a frame as if it were a frame of its own; closing it closes the handle it was made of. */
final class TileFrame implements Frame {
    private final Frame frame;
    private final Box tile;

    TileFrame(Frame frame, Box tile) {
        this.frame = frame;
        this.tile = tile;
    }

    @Override
    public Instant at() {
        return frame.at();
    }

    @Override
    public long sequence() {
        return frame.sequence();
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

    @Override
    public void close() {
        frame.close();
    }
}
