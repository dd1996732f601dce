package io.vitrine.capture;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_get_buffer;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_make_writable;
import static org.bytedeco.ffmpeg.global.swscale.SWS_BILINEAR;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU601;
import static org.bytedeco.ffmpeg.global.swscale.sws_freeContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_getCoefficients;
import static org.bytedeco.ffmpeg.global.swscale.sws_getContext;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale;
import static org.bytedeco.ffmpeg.global.swscale.sws_setColorspaceDetails;

import io.vitrine.geometry.Box;
import java.nio.ByteBuffer;
import java.util.List;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.DoublePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.PointerPointer;

/**
 * Room for one picture that may leave the process: scaled, heads pixelated, and only then turned into what an encoder
 * takes. Belongs to one thread, and is used again for each picture.
 */
final class CoveredPicture implements AutoCloseable {
    private static final Box WHOLE = new Box(0, 0, 1, 1);
    private static final int CHANNELS = 3;
    /** swscale reads whole vectors, up to this far beyond the last pixel. */
    private static final int ROOM = 64;

    private static final int NEUTRAL = 1 << 16;

    private final int width;
    private final int height;
    private final BytePointer rgb;
    private final AVFrame picture = av_frame_alloc();
    private final SwsContext context;

    /** In the form that every JPEG has. */
    static CoveredPicture forJpeg(int width, int height) {
        return new CoveredPicture(width, height, AV_PIX_FMT_YUVJ420P, SWS_CS_ITU601, true);
    }

    /**
     * @param format of the encoder's input, in FFmpeg's numbers
     * @param matrix which coefficients make YUV of RGB, in swscale's numbers
     * @param fullRange whether black is 0 and white 255, rather than 16 and 235
     */
    CoveredPicture(int width, int height, int format, int matrix, boolean fullRange) {
        this.width = width;
        this.height = height;
        this.rgb = new BytePointer((long) width * height * CHANNELS + ROOM);
        picture.format(format);
        picture.width(width);
        picture.height(height);
        if (av_frame_get_buffer(picture, 0) < 0) {
            throw new OutOfMemoryError("no native memory for a picture of %d x %d".formatted(width, height));
        }
        this.context = sws_getContext(
                width, height, AV_PIX_FMT_RGB24, width, height, format, SWS_BILINEAR, null, null, (DoublePointer) null);
        int ignored = sws_setColorspaceDetails(
                context,
                sws_getCoefficients(SWS_CS_ITU601),
                1,
                sws_getCoefficients(matrix),
                fullRange ? 1 : 0,
                0,
                NEUTRAL,
                NEUTRAL);
    }

    /** The whole frame with its heads covered, as {@link #of(Frame, Box, List)}. */
    AVFrame of(Frame frame, List<Box> heads) {
        return of(frame, WHOLE, heads);
    }

    /**
     * A part of the frame with its heads covered; valid until the next call.
     *
     * @param part with an area, as fractions of the picture
     * @param heads as fractions of the whole picture
     */
    AVFrame of(Frame frame, Box part, List<Box> heads) {
        ByteBuffer pixels = rgb.asByteBuffer();
        frame.rgb(part, width, height, Fit.STRETCH, pixels);
        Pixelation pixelation = new Pixelation(pixels, width, height);
        heads.forEach(head -> pixelation.cover(head.seenFrom(part)));
        // The encoder may still look at the last picture.
        if (av_frame_make_writable(picture) < 0) {
            throw new OutOfMemoryError("no native memory for a picture of %d x %d".formatted(width, height));
        }
        try (PointerPointer<BytePointer> planes = new PointerPointer<>(4);
                IntPointer strides = new IntPointer(width * CHANNELS, 0, 0, 0)) {
            for (int plane = 0; plane < 4; plane++) {
                planes.put(plane, plane == 0 ? rgb : null);
            }
            sws_scale(context, planes, strides, 0, height, picture.data(), picture.linesize());
        }
        return picture;
    }

    @Override
    public void close() {
        sws_freeContext(context);
        av_frame_free(picture);
        rgb.close();
    }
}
