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
        int down = pixels((double) across * frame.height() / frame.width());
        Ffmpeg.prepare();
        try (CoveredPicture room = CoveredPicture.forJpeg(across, down)) {
            return JpegEncoder.encode(room.of(frame, heads));
        }
    }

    /**
     * A JPEG of a part of the frame, in the frame's own proportions.
     *
     * @param part as fractions of the picture; what lies outside of the picture is left out
     * @param longest side in pixels; never more than the part has
     * @param heads to pixelate, as fractions of the whole picture
     * @throws IllegalArgumentException where not even two by two pixels lie in the part
     */
    public static byte[] of(Frame frame, Box part, int longest, List<Box> heads) {
        Box seen = part.clipped();
        double across = seen.width() * frame.width();
        double down = seen.height() * frame.height();
        if (across < 2 || down < 2) {
            throw new IllegalArgumentException("no pixels of the picture lie in " + part);
        }
        double scale = Math.min(1, longest / Math.max(across, down));
        Ffmpeg.prepare();
        try (CoveredPicture room = CoveredPicture.forJpeg(pixels(across * scale), pixels(down * scale))) {
            return JpegEncoder.encode(room.of(frame, seen, heads));
        }
    }

    private static int pixels(double side) {
        return Math.max(2, (int) Math.round(side));
    }
}
