package io.vitrine.capture;

import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import io.vitrine.geometry.Box;
import java.nio.ByteBuffer;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/** Cuts a region out of a decoded picture, scales it and turns it into RGB, in one pass of swscale. */
final class Scaling {
    private static final byte GREY = 114;
    private static final int CHANNELS = 3;

    private Scaling() {}

    static void toRgb(AVFrame picture, Box region, int width, int height, Fit fit, ByteBuffer slot) {
        int start = slot.position();
        int size = width * height * CHANNELS;
        if (!slot.isDirect()) {
            throw new IllegalArgumentException("a slot must be a direct buffer: swscale writes to native memory");
        }
        if (slot.remaining() < size) {
            throw new IllegalArgumentException(
                    "a slot of %d x %d RGB needs %d bytes, not %d".formatted(width, height, size, slot.remaining()));
        }
        Box placed = fit.placed(
                Math.max(1, region.width() * picture.width()),
                Math.max(1, region.height() * picture.height()),
                width,
                height);
        Cut cut = Cut.of(picture, region, placed, width, height);
        if (cut == null || cut.toWidth() < width || cut.toHeight() < height) {
            fill(slot, size);
        }
        if (cut != null) {
            scale(picture, cut, slot.slice(start, size), width);
        }
        slot.position(start + size);
    }

    private static void fill(ByteBuffer slot, int size) {
        ByteBuffer grey = slot.duplicate();
        for (int i = 0; i < size; i++) {
            grey.put(GREY);
        }
    }

    private static void scale(AVFrame picture, Cut cut, ByteBuffer slot, int slotWidth) {
        Converter converter = Converters.borrow(Conversion.of(picture, cut));
        try (PointerPointer<BytePointer> planes = new PointerPointer<>(4);
                IntPointer strides = new IntPointer(4)) {
            for (int plane = 0; plane < 4; plane++) {
                BytePointer data = picture.data(plane);
                planes.put(plane, data == null || data.isNull() ? null : shifted(data, picture, plane, cut));
                strides.put(plane, picture.linesize(plane));
            }
            converter.run(planes, strides, cut, slot, slotWidth);
        } finally {
            Converters.giveBack(converter);
        }
    }

    /** The first byte of the cut in one plane. */
    private static BytePointer shifted(BytePointer data, AVFrame picture, int plane, Cut cut) {
        AVPixFmtDescriptor format = av_pix_fmt_desc_get(picture.format());
        boolean chroma = plane == 1 || plane == 2;
        int x = chroma ? cut.x() >> format.log2_chroma_w() : cut.x();
        int y = chroma ? cut.y() >> format.log2_chroma_h() : cut.y();
        int step = format.comp(Math.min(plane, format.nb_components() - 1)).step();
        return data.getPointer((long) y * picture.linesize(plane) + (long) x * step);
    }
}
