package io.vitrine.capture;

import io.vitrine.geometry.Box;
import java.nio.ByteBuffer;
import java.time.Instant;

/**
 * One decoded picture of a camera at full resolution, with the camera's own time. Holds native memory: whoever
 * receives a frame closes it; {@link #retain()} makes a second handle that is closed on its own.
 */
public interface Frame extends AutoCloseable {
    /** When the camera took it, from the stream's own clock. */
    Instant at();

    /** Counts the frames of one source from 0, without gaps. */
    long sequence();

    int width();

    int height();

    /**
     * Scales the part of the picture under {@code region} into the slot as packed RGB bytes, {@code width * height * 3}
     * from its position on, which it advances.
     *
     * @param region fractions of this picture; parts outside of it are padded with grey 114
     * @param slot a direct buffer
     * @param fit STRETCH fills the slot; LETTERBOX keeps the picture's proportions, centred, padded with grey 114
     */
    void rgb(Box region, int width, int height, Fit fit, ByteBuffer slot);

    /** Another handle on the same pixels. */
    Frame retain();

    @Override
    void close();
}
