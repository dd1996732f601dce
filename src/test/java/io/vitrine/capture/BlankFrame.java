package io.vitrine.capture;

import io.vitrine.geometry.Box;
import java.nio.ByteBuffer;
import java.time.Instant;

/** A fake frame without pixels, for parts that look at its number or its time only. */
public record BlankFrame(Instant at, long sequence) implements Frame {
    @Override
    public int width() {
        return 2;
    }

    @Override
    public int height() {
        return 2;
    }

    @Override
    public void rgb(Box region, int width, int height, Fit fit, ByteBuffer slot) {}

    @Override
    public Frame retain() {
        return this;
    }

    @Override
    public void close() {}
}
