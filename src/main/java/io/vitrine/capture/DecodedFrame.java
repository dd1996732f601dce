package io.vitrine.capture;

import static org.bytedeco.ffmpeg.global.avutil.av_frame_clone;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;

import io.vitrine.geometry.Box;
import java.nio.ByteBuffer;
import java.time.Instant;
import org.bytedeco.ffmpeg.avutil.AVFrame;

/** A frame in the decoder's own reference-counted memory: a second handle costs no copy. */
final class DecodedFrame implements Frame {
    private final AVFrame pixels;
    private final Instant at;
    private final long sequence;
    private boolean closed;

    /** Shares the pixels with {@code decoded}, which the decoder may go on to reuse. */
    DecodedFrame(AVFrame decoded, Instant at, long sequence) {
        // A reference, not a copy: FFmpeg hands the buffer back to its pool only when the last handle is closed.
        AVFrame reference = av_frame_clone(decoded);
        if (reference == null) {
            throw new OutOfMemoryError("no native memory for another handle on a frame");
        }
        this.pixels = reference;
        this.at = at;
        this.sequence = sequence;
    }

    @Override
    public Instant at() {
        return at;
    }

    @Override
    public long sequence() {
        return sequence;
    }

    @Override
    public int width() {
        return pixels.width();
    }

    @Override
    public int height() {
        return pixels.height();
    }

    @Override
    public synchronized void rgb(Box region, int width, int height, Fit fit, ByteBuffer slot) {
        open();
        Scaling.toRgb(pixels, region, width, height, fit, slot);
    }

    /** Blackens this handle's pixels; other handles on them keep theirs, because a copy is made where there are any. */
    synchronized void blacken(PrivacyMask mask) {
        open();
        if (av_frame_make_writable(pixels) < 0) {
            throw new OutOfMemoryError("no native memory to blacken a frame in");
        }
        mask.cover(pixels);
    }

    @Override
    public synchronized Frame retain() {
        open();
        return new DecodedFrame(pixels, at, sequence);
    }

    /** Another handle on the same pixels, with another time and number. */
    synchronized DecodedFrame retimed(Instant newAt, long newSequence) {
        open();
        return new DecodedFrame(pixels, newAt, newSequence);
    }

    private void open() {
        if (closed) {
            throw new IllegalStateException("frame %d is closed already".formatted(sequence));
        }
    }

    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            av_frame_free(pixels);
        }
    }
}
