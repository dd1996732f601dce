package io.vitrine.capture;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_GLOBAL_HEADER;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_encoder_by_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_packet;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_RANGE_MPEG;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_BT709;
import static org.bytedeco.ffmpeg.global.avutil.AVCOL_SPC_SMPTE170M;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_I;
import static org.bytedeco.ffmpeg.global.avutil.AV_PICTURE_TYPE_NONE;
import static org.bytedeco.ffmpeg.global.avutil.AV_PIX_FMT_YUV420P;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU601;
import static org.bytedeco.ffmpeg.global.swscale.SWS_CS_ITU709;

import io.vitrine.geometry.Box;
import java.util.List;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.avutil.AVRational;
import org.jspecify.annotations.Nullable;

/** FFmpeg's libopenh264, fed with frames whose heads are pixelated first. Belongs to one thread. */
final class H264Encoder implements AutoCloseable {
    private static final double BITS_PER_PIXEL = .12;
    private static final double SECONDS_BETWEEN_KEYS = 2;

    private final CoveredPicture room;
    private final AVCodecContext encoder;
    private final AVPacket packet = av_packet_alloc();

    /** @param ticksPerSecond of the times given to {@link #encode} */
    H264Encoder(int width, int height, double fps, int ticksPerSecond) {
        Ffmpeg.prepare();
        // Where the stream does not say, players and our own decoder hold it so.
        boolean high = width >= 1280 || height > 576;
        this.encoder = encoder(width, height, fps, high, ticksPerSecond);
        this.room = new CoveredPicture(width, height, AV_PIX_FMT_YUV420P, high ? SWS_CS_ITU709 : SWS_CS_ITU601, false);
    }

    private static AVCodecContext encoder(int width, int height, double fps, boolean high, int ticksPerSecond) {
        AVCodec codec = avcodec_find_encoder_by_name("libopenh264");
        if (codec == null) {
            throw new IllegalStateException("this build of FFmpeg has no libopenh264");
        }
        AVCodecContext encoder = avcodec_alloc_context3(codec);
        AVDictionary options = new AVDictionary(null);
        try (AVRational rate = new AVRational();
                AVRational tick = new AVRational()) {
            encoder.width(width);
            encoder.height(height);
            encoder.pix_fmt(AV_PIX_FMT_YUV420P);
            encoder.colorspace(high ? AVCOL_SPC_BT709 : AVCOL_SPC_SMPTE170M);
            encoder.color_range(AVCOL_RANGE_MPEG);
            encoder.framerate(rate.num((int) Math.round(fps * 1000)).den(1000));
            encoder.time_base(tick.num(1).den(ticksPerSecond));
            encoder.gop_size((int) Math.max(1, Math.round(fps * SECONDS_BETWEEN_KEYS)));
            encoder.bit_rate(Math.round(width * height * fps * BITS_PER_PIXEL));
            encoder.thread_count(1);
            encoder.flags(encoder.flags() | AV_CODEC_FLAG_GLOBAL_HEADER);
            av_dict_set(options, "profile", "constrained_baseline", 0);
            av_dict_set(options, "rc_mode", "bitrate", 0);
            if (avcodec_open2(encoder, codec, options) < 0) {
                avcodec_free_context(encoder);
                throw new IllegalStateException("no H.264 can be made of %d x %d".formatted(width, height));
            }
            return encoder;
        } finally {
            av_dict_free(options);
        }
    }

    /** The stream's parameters, with start codes. */
    byte[] header() {
        byte[] header = new byte[encoder.extradata_size()];
        encoder.extradata().get(header);
        return header;
    }

    /**
     * The picture's units, with start codes; null where the encoder left it out to keep to its rate.
     *
     * @param time in ticks, later than any before
     * @param key whether a viewer shall be able to begin with it
     */
    byte @Nullable [] encode(Frame frame, List<Box> heads, long time, boolean key) {
        AVFrame picture = room.of(frame, heads);
        picture.pts(time);
        picture.pict_type(key ? AV_PICTURE_TYPE_I : AV_PICTURE_TYPE_NONE);
        if (avcodec_send_frame(encoder, picture) < 0) {
            throw new IllegalStateException("a live picture could not be encoded");
        }
        if (avcodec_receive_packet(encoder, packet) < 0) {
            return null;
        }
        byte[] units = new byte[packet.size()];
        packet.data().get(units);
        av_packet_unref(packet);
        return units;
    }

    @Override
    public void close() {
        av_packet_free(packet);
        avcodec_free_context(encoder);
        room.close();
    }
}
