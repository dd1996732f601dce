package io.vitrine.capture;

import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_BITSTREAM;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_FLAG_PAL;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_RGB24;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_move_ref;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_unref;
import static org.bytedeco.ffmpeg.global.avutil.av_pix_fmt_desc_get;
import static org.bytedeco.ffmpeg.global.swscale.sws_alloc_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_free_context;
import static org.bytedeco.ffmpeg.global.swscale.sws_scale_frame;

import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.swscale.SwsContext;

/** Turns pictures with a palette or with several pixels in a byte, as a PNG may be, into plain RGB. */
final class Repacking {
    private Repacking() {}

    /** Leaves all other pictures as they are. */
    static void plain(AVFrame picture) {
        long flags = av_pix_fmt_desc_get(picture.format()).flags();
        if ((flags & (AV_PIX_FMT_FLAG_PAL | AV_PIX_FMT_FLAG_BITSTREAM)) == 0) {
            return;
        }
        AVFrame rgb = av_frame_alloc();
        SwsContext context = sws_alloc_context();
        try {
            rgb.format(AV_PIX_FMT_RGB24);
            rgb.width(picture.width());
            rgb.height(picture.height());
            if (sws_scale_frame(context, rgb, picture) < 0) {
                throw new IllegalStateException("swscale cannot unpack pixel format " + picture.format());
            }
            rgb.best_effort_timestamp(picture.best_effort_timestamp());
            av_frame_unref(picture);
            av_frame_move_ref(picture, rgb);
        } finally {
            sws_free_context(context);
            av_frame_free(rgb);
        }
    }
}
