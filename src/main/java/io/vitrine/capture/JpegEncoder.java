package io.vitrine.capture;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_QSCALE;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_MJPEG;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_JPEG;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUVJ420P;
import static org.bytedeco.ffmpeg.global.avutil.FF_QP2LAMBDA;

import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;

/** FFmpeg's encoder for single JPEG pictures. */
final class JpegEncoder {
    /** FFmpeg's scale from 2, best, to 31. */
    private static final int QUALITY = 5;

    private JpegEncoder() {}

    /** @param picture in YUVJ420P */
    static byte[] encode(AVFrame picture) {
        AVCodecContext encoder = avcodec_alloc_context3(avcodec_find_encoder(AV_CODEC_ID_MJPEG));
        AVPacket packet = av_packet_alloc();
        try (AVRational second = new AVRational()) {
            encoder.width(picture.width());
            encoder.height(picture.height());
            encoder.pix_fmt(AV_PIX_FMT_YUVJ420P);
            encoder.color_range(AVCOL_RANGE_JPEG);
            encoder.time_base(second.num(1).den(1));
            encoder.flags(encoder.flags() | AV_CODEC_FLAG_QSCALE);
            encoder.global_quality(QUALITY * FF_QP2LAMBDA);
            encoder.thread_count(1);
            picture.quality(QUALITY * FF_QP2LAMBDA);
            picture.pts(0);
            boolean made = avcodec_open2(encoder, encoder.codec(), (AVDictionary) null) >= 0
                    && avcodec_send_frame(encoder, picture) >= 0
                    && avcodec_receive_packet(encoder, packet) >= 0;
            if (!made) {
                throw new IllegalStateException(
                        "no JPEG could be made of %d x %d pixels".formatted(picture.width(), picture.height()));
            }
            byte[] bytes = new byte[packet.size()];
            packet.data().get(bytes);
            return bytes;
        } finally {
            av_packet_free(packet);
            avcodec_free_context(encoder);
        }
    }
}
