package io.vitrine.capture;

import io.vitrine.geometry.Box;
import java.util.List;

/** Makes JPEG pictures of frames, heads covered. */
public final class Jpeg {
    private Jpeg() {}

    /**
     * A JPEG of the whole frame in its own proportions.
     *
     * @param width in pixels; never more than the frame has
     * @param heads to pixelate, as fractions of the picture
     */
    public static byte[] of(Frame frame, int width, List<Box> heads) {
        int across = Math.max(2, Math.min(width, frame.width()));
        int down = Math.max(2, (int) Math.round((double) across * frame.height() / frame.width()));
        Ffmpeg.prepare();
        try (CoveredPicture room = CoveredPicture.forJpeg(across, down)) {
            return JpegEncoder.encode(room.of(frame, heads));
        }
    }
}
