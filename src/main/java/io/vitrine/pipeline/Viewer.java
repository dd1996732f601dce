package io.vitrine.pipeline;

import java.time.Instant;

/**
 * Who watches a camera live. Called from one thread of the camera's, so it must be quick; one that throws is shown
 * nothing more.
 */
public interface Viewer {
    /**
     * The stream begins, or begins anew: after a break, or with another size.
     *
     * @param codec as Media Source Extensions name it, such as {@code avc1.42c01f}
     * @param width of the picture in pixels
     * @param height of the picture in pixels
     * @param zero the camera's time at the stream's time 0
     * @param init the initialisation segment of a fragmented MP4; not to be changed
     */
    void start(String codec, int width, int height, Instant zero, byte[] init);

    /**
     * The next picture; the first after a start, and after the viewer was not ready, is one to begin with.
     *
     * @param at the frame's own time
     * @param key whether a player may begin here
     * @param bytes a fragment of the MP4; not to be changed
     */
    void fragment(Instant at, boolean key, byte[] bytes);

    /** What a frame showed, with the frame's own time; comes before the frame is shown. */
    void scene(Scene scene);

    /**
     * There is no picture that may be shown, until the next fragment.
     *
     * @param reason in words for people
     */
    void placeholder(String reason);

    /** Whether there is room for more: while there is none, pictures are left out, up to the next to begin with. */
    default boolean ready() {
        return true;
    }
}
