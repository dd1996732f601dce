package io.vitrine.capture;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_BE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_RGB;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;

import io.vitrine.geometry.Polygon;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.ffmpeg.avutil.AVComponentDescriptor;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVPixFmtDescriptor;
import org.bytedeco.javacpp.BytePointer;

/**
 * The parts of a camera's picture that nobody may see: black is written over every pixel that one of the polygons
 * touches, in the picture's own pixel format. Belongs to one thread.
 */
final class PrivacyMask {
    private static final int COLOURS = 3;
    private static final int SIZES_KEPT = 4;

    private final List<Polygon> polygons;
    private final Map<Size, List<Outline.Run>> runs = new HashMap<>();

    /** Of one plane, in pixels. */
    private record Size(int width, int height) {}

    PrivacyMask(List<Polygon> polygons) {
        this.polygons = List.copyOf(polygons);
    }

    /** @param picture writable, of a format with whole bytes and no palette */
    void cover(AVFrame picture) {
        AVPixFmtDescriptor format = av_pix_fmt_desc_get(picture.format());
        // Without the transparency, which is not looked at.
        int components = Math.min(COLOURS, format.nb_components() - (format.nb_components() % 2 == 0 ? 1 : 0));
        for (int i = 0; i < components; i++) {
            cover(picture, format, i);
        }
    }

    private void cover(AVFrame picture, AVPixFmtDescriptor format, int component) {
        boolean chroma = component > 0 && (format.flags() & AV_PIX_FMT_FLAG_RGB) == 0;
        int width = chroma ? ceilShift(picture.width(), format.log2_chroma_w()) : picture.width();
        int height = chroma ? ceilShift(picture.height(), format.log2_chroma_h()) : picture.height();
        AVComponentDescriptor layout = format.comp(component);
        byte[] black = black(picture, format, layout, chroma);
        BytePointer plane = picture.data(layout.plane());
        for (Outline.Run run : runs(width, height)) {
            long first = (long) run.y() * picture.linesize(layout.plane()) + (long) run.from() * layout.step();
            fill(plane.getPointer(first), layout, run.end() - run.from(), black);
        }
    }

    /** The same for every picture of a camera, until it changes its size. */
    private List<Outline.Run> runs(int width, int height) {
        if (runs.size() >= SIZES_KEPT) {
            runs.clear();
        }
        return runs.computeIfAbsent(
                new Size(width, height),
                size -> polygons.stream()
                        .flatMap(polygon -> new Outline(polygon, size.width(), size.height()).runs().stream())
                        .toList());
    }

    /** Writes one component of a run of pixels, and leaves the others that lie between. */
    private static void fill(BytePointer run, AVComponentDescriptor layout, int pixels, byte[] black) {
        byte[] bytes = new byte[(pixels - 1) * layout.step() + layout.offset() + black.length];
        run.get(bytes);
        for (int i = 0; i < pixels; i++) {
            System.arraycopy(black, 0, bytes, i * layout.step() + layout.offset(), black.length);
        }
        run.put(bytes, 0, bytes.length);
    }

    private static byte[] black(
            AVFrame picture, AVPixFmtDescriptor format, AVComponentDescriptor layout, boolean chroma) {
        boolean rgb = (format.flags() & AV_PIX_FMT_FLAG_RGB) != 0;
        int value = 0;
        if (chroma) {
            value = 1 << (layout.depth() - 1);
        } else if (!rgb && !Conversion.fullRange(picture)) {
            value = 16 << (layout.depth() - 8);
        }
        value <<= layout.shift();
        if (layout.depth() + layout.shift() <= 8) {
            return new byte[] {(byte) value};
        }
        byte low = (byte) value;
        byte high = (byte) (value >> 8);
        return (format.flags() & AV_PIX_FMT_FLAG_BE) != 0 ? new byte[] {high, low} : new byte[] {low, high};
    }

    private static int ceilShift(int value, int shift) {
        return -(-value >> shift);
    }
}
