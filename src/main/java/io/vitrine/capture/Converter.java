package io.vitrine.capture;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.swscale.SWS_AREA;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Does one {@link Conversion}; not for two threads at once. Writes into memory of its own with room beside each row,
 * because swscale rounds the width of what it writes up to its vectors' and would write beside a slot.
 */
final class Converter implements AutoCloseable {
    private static final int CHANNELS = 3;
    private static final int ROOM = 64;
    private static final int NEUTRAL = 1 << 16;

    private final Conversion conversion;
    private final SwsContext context;
    private final int rowBytes;
    private final BytePointer pixels;
    private final PointerPointer<BytePointer> targets = new PointerPointer<>(4);
    private final IntPointer strides;

    Converter(Conversion conversion) {
        this.conversion = conversion;
        this.context = context(conversion);
        this.rowBytes = (conversion.toWidth() * CHANNELS + 2 * ROOM - 1) / ROOM * ROOM;
        this.pixels = new BytePointer((long) rowBytes * conversion.toHeight() + ROOM);
        for (int plane = 0; plane < 4; plane++) {
            targets.put(plane, plane == 0 ? pixels : null);
        }
        this.strides = new IntPointer(rowBytes, 0, 0, 0);
    }

    private static SwsContext context(Conversion c) {
        int flags = c.width() > 2 * c.toWidth() ? SWS_AREA : SWS_BILINEAR;
        SwsContext made = sws_getContext(
                c.width(),
                c.height(),
                c.format(),
                c.toWidth(),
                c.toHeight(),
                AV_PIX_FMT_RGB24,
                flags,
                null,
                null,
                (DoublePointer) null);
        if (made == null) {
            throw new IllegalStateException("swscale cannot turn pixel format %d into RGB".formatted(c.format()));
        }
        IntPointer matrix = sws_getCoefficients(c.matrix());
        // Fails for pictures that are RGB already, whose colours need no matrix.
        int ignored = sws_setColorspaceDetails(made, matrix, c.fullRange() ? 1 : 0, matrix, 1, 0, NEUTRAL, NEUTRAL);
        return made;
    }

    Conversion conversion() {
        return conversion;
    }

    /** Converts, and copies the rows to where they belong in a slot that is {@code slotWidth} pixels wide. */
    void run(PointerPointer<BytePointer> planes, IntPointer planeStrides, Cut cut, ByteBuffer slot, int slotWidth) {
        sws_scale(context, planes, planeStrides, 0, conversion.height(), targets, strides);
        ByteBuffer from = pixels.asByteBuffer();
        for (int row = 0; row < conversion.toHeight(); row++) {
            int to = ((cut.toY() + row) * slotWidth + cut.toX()) * CHANNELS;
            slot.put(to, from, row * rowBytes, conversion.toWidth() * CHANNELS);
        }
    }

    @Override
    public void close() {
        sws_freeContext(context);
        pixels.close();
        targets.close();
        strides.close();
    }
}
