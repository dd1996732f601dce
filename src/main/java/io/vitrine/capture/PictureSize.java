package io.vitrine.capture;

import io.vitrine.capture.CaptureException.Reason;

/** Which sizes of pictures are decoded; one that is too large is refused before it takes memory. */
final class PictureSize {
    static final int LARGEST_SIDE = 8192;
    static final long MOST_PIXELS = (long) LARGEST_SIDE * LARGEST_SIDE;

    private PictureSize() {}

    /** A size of 0 is not known yet. */
    static void check(SourceAddress address, int width, int height) throws CaptureException {
        boolean known = width > 0 && height > 0;
        if (known && (width > LARGEST_SIDE || height > LARGEST_SIDE || width < 2 || height < 2)) {
            throw new CaptureException(
                    Reason.UNSUPPORTED,
                    "%s: a picture of %d x %d pixels; 2 to %d on each side are possible"
                            .formatted(address, width, height, LARGEST_SIDE));
        }
    }
}
