package io.vitrine.capture;

import io.vitrine.geometry.Box;
import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * A frame that shows another one differently: all is as that one has it, until a subclass says otherwise. Closing it closes
 * the handle it was made of.
 */
public abstract class ForwardingFrame implements Frame {
    protected final Frame frame;

    /** @param frame a handle that is this frame's own from now on */
    protected ForwardingFrame(Frame frame) {
        this.frame = frame;
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
        return frame.width();
    }

    @Override
    public int height() {
        return frame.height();
    }

    @Override
    public void rgb(Box region, int width, int height, Fit fit, ByteBuffer slot) {
        frame.rgb(region, width, height, fit, slot);
    }

    @Override
    public void close() {
        frame.close();
    }
}
