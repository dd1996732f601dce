package io.vitrine.capture;

import io.vitrine.geometry.Box;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.jspecify.annotations.Nullable;

/**
 * Which pixels of a picture go to which pixels of a slot. The left upper corner lies on even pixels, where the colour
 * planes of subsampled video can be cut.
 */
record Cut(int x, int y, int width, int height, int toX, int toY, int toWidth, int toHeight) {

    /** Null where no pixel of the picture lies under the region. */
    static @Nullable Cut of(AVFrame picture, Box region, Box placed, int slotWidth, int slotHeight) {
        Box seen = region.clipped();
        int left = (int) (seen.x() * picture.width()) & ~1;
        int top = (int) (seen.y() * picture.height()) & ~1;
        int right = Math.min(picture.width(), (int) Math.ceil(seen.right() * picture.width()));
        int bottom = Math.min(picture.height(), (int) Math.ceil(seen.bottom() * picture.height()));
        if (right - left < 2 || bottom - top < 2) {
            return null;
        }
        Box within = seen.seenFrom(region).within(placed);
        int toX = Math.min(slotWidth - 1, (int) Math.round(within.x() * slotWidth));
        int toY = Math.min(slotHeight - 1, (int) Math.round(within.y() * slotHeight));
        int toWidth = Math.min(slotWidth - toX, Math.max(1, (int) Math.round(within.width() * slotWidth)));
        int toHeight = Math.min(slotHeight - toY, Math.max(1, (int) Math.round(within.height() * slotHeight)));
        return new Cut(left, top, right - left, bottom - top, toX, toY, toWidth, toHeight);
    }
}
