package io.vitrine.capture;

import org.jspecify.annotations.Nullable;

/**
 * Where pictures come from. A source just runs until it fails: it throws, and one place above it waits and opens a new
 * one.
 */
public interface FrameSource extends AutoCloseable {
    /**
     * The next picture, waiting for it; null at the end of a file. An interrupt ends the wait as a failure, and the
     * thread stays interrupted.
     *
     * @throws CaptureException when the stream is silent, broken or gone, with the reason in words a shop understands
     */
    @Nullable
    Frame next() throws CaptureException;

    /** How its pictures are encoded, as FFmpeg names it, such as h264; empty where that is not known. */
    default String codec() {
        return "";
    }

    @Override
    void close();
}
