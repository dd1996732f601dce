package io.vitrine.capture;

import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_FLAG_LOW_DELAY;
import static org.bytedeco.ffmpeg.global.avcodec.AV_CODEC_ID_H264;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_alloc_context3;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_find_decoder;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_free_context;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_open2;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_parameters_to_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_alloc_context;
import static org.bytedeco.ffmpeg.global.avformat.avformat_close_input;
import static org.bytedeco.ffmpeg.global.avformat.avformat_find_stream_info;
import static org.bytedeco.ffmpeg.global.avformat.avformat_open_input;
import static org.bytedeco.ffmpeg.global.avutil.AVMEDIA_TYPE_VIDEO;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_free;
import static org.bytedeco.ffmpeg.global.avutil.av_dict_set;

import io.vitrine.capture.CaptureException.Reason;
import java.time.Duration;
import java.util.Set;
import org.bytedeco.ffmpeg.avcodec.AVCodec;
import org.bytedeco.ffmpeg.avcodec.AVCodecContext;
import org.bytedeco.ffmpeg.avcodec.AVCodecParameters;
import org.bytedeco.ffmpeg.avformat.AVFormatContext;
import org.bytedeco.ffmpeg.avformat.AVStream;
import org.bytedeco.ffmpeg.avutil.AVDictionary;
import org.bytedeco.javacpp.PointerPointer;

/**
 * FFmpeg's demuxer and decoder for one source.
 *
 * @param stream index of the video stream
 * @param timed whether pictures carry a time of their own: JPEGs in a row do not, though FFmpeg makes one up
 */
record Input(
        AVFormatContext format,
        AVCodecContext decoder,
        int stream,
        double secondsPerTick,
        boolean timed,
        Deadline deadline)
        implements AutoCloseable {
    /** Short enough that a camera that hangs, and is well again a moment later, is tried again soon. */
    private static final Duration OPENING = Duration.ofMillis(3500);

    /** What a camera or a recording can be; FFmpeg knows far more, and would play a text file as teletype art. */
    private static final String FORMATS = "mov,mp4,m4a,3gp,3g2,mj2,matroska,webm,avi,mpegts,mpeg,flv,asf,ogg,h264,hevc,"
            + "mjpeg,mpjpeg,rtsp,sdp,rtp,video4linux2,v4l2,image2,png_pipe,jpeg_pipe";

    private static final Set<String> JPEGS_IN_A_ROW = Set.of("mpjpeg", "mjpeg");

    static Input open(SourceAddress address, boolean udp) throws CaptureException {
        Ffmpeg.prepare();
        Deadline deadline = new Deadline();
        AVFormatContext format = avformat_alloc_context();
        // Before opening, because the network layer copies it.
        format.interrupt_callback().callback(deadline);
        deadline.in(OPENING);
        AVDictionary options = options(address, udp);
        int code = avformat_open_input(format, address.address(), Ffmpeg.formatOf(address), options);
        av_dict_free(options);
        if (code < 0) {
            // FFmpeg has freed the context by itself.
            CaptureException failure =
                    deadline.passed() ? silent(address) : Ffmpeg.failure("could not be opened", address, code);
            deadline.close();
            throw failure;
        }
        try {
            return decoding(address, format, deadline);
        } catch (CaptureException e) {
            avformat_close_input(format);
            deadline.close();
            throw e;
        }
    }

    private static Input decoding(SourceAddress address, AVFormatContext format, Deadline deadline)
            throws CaptureException {
        int code = described(address, format) ? 0 : findStreams(format);
        if (code < 0) {
            throw deadline.passed() ? silent(address) : Ffmpeg.failure("could not be read", address, code);
        }
        AVStream stream = videoOf(address, format);
        PictureSize.check(address, stream.codecpar().width(), stream.codecpar().height());
        AVCodec codec = avcodec_find_decoder(stream.codecpar().codec_id());
        if (codec == null) {
            throw new CaptureException(Reason.UNSUPPORTED, address + ": its video format has no decoder here");
        }
        AVCodecContext decoder = avcodec_alloc_context3(codec);
        avcodec_parameters_to_context(decoder, stream.codecpar());
        // One thread: each further one delays every picture by a frame.
        decoder.thread_count(1);
        decoder.flags(decoder.flags() | AV_CODEC_FLAG_LOW_DELAY);
        decoder.max_pixels(PictureSize.MOST_PIXELS);
        code = avcodec_open2(decoder, codec, (AVDictionary) null);
        if (code < 0) {
            avcodec_free_context(decoder);
            throw Ffmpeg.failure("could not be decoded", address, code);
        }
        double secondsPerTick =
                (double) stream.time_base().num() / stream.time_base().den();
        boolean timed = !JPEGS_IN_A_ROW.contains(format.iformat().name().getString());
        return new Input(format, decoder, stream.index(), secondsPerTick, timed, deadline);
    }

    /**
     * Whether a camera has told beforehand what a decoder must know: looking for it would cost a second or two. HEVC is
     * looked at all the same, because its pictures do not come otherwise.
     */
    private static boolean described(SourceAddress address, AVFormatContext format) {
        boolean described = address.kind() == SourceAddress.Kind.RTSP;
        for (int i = 0; i < format.nb_streams(); i++) {
            AVCodecParameters stream = format.streams(i).codecpar();
            boolean known = stream.codec_id() == AV_CODEC_ID_H264 && stream.extradata_size() > 0;
            described &= known || stream.codec_type() != AVMEDIA_TYPE_VIDEO;
        }
        return described;
    }

    /** Looks at the first packets, and may decode them: a picture that is too large must not be decoded here either. */
    private static int findStreams(AVFormatContext format) {
        int streams = format.nb_streams();
        try (PointerPointer<AVDictionary> options = new PointerPointer<>(Math.max(1, streams))) {
            for (int i = 0; i < streams; i++) {
                AVDictionary limits = new AVDictionary(null);
                av_dict_set(limits, "max_pixels", Long.toString(PictureSize.MOST_PIXELS), 0);
                options.put(i, limits);
            }
            int code = avformat_find_stream_info(format, streams == 0 ? null : options);
            for (int i = 0; i < streams; i++) {
                av_dict_free(new AVDictionary(options.get(i)));
            }
            return code;
        }
    }

    private static AVStream videoOf(SourceAddress address, AVFormatContext format) throws CaptureException {
        for (int i = 0; i < format.nb_streams(); i++) {
            if (format.streams(i).codecpar().codec_type() == AVMEDIA_TYPE_VIDEO) {
                return format.streams(i);
            }
        }
        throw new CaptureException(Reason.NOT_VIDEO, address + ": there is no video in it");
    }

    private static AVDictionary options(SourceAddress address, boolean udp) {
        AVDictionary options = new AVDictionary(null);
        av_dict_set(options, "format_whitelist", FORMATS, 0);
        if (address.live()) {
            av_dict_set(options, "fflags", "nobuffer", 0);
            av_dict_set(options, "analyzeduration", "500000", 0);
            av_dict_set(options, "probesize", "500000", 0);
        }
        if (address.kind() == SourceAddress.Kind.RTSP) {
            av_dict_set(options, "rtsp_transport", udp ? "udp" : "tcp", 0);
            // Longer than the deadlines, so that they decide: FFmpeg reports its own time-out as "invalid data".
            av_dict_set(options, "timeout", "10000000", 0);
        }
        return options;
    }

    private static CaptureException silent(SourceAddress address) {
        return new CaptureException(
                Reason.SILENT, "%s: no answer in %.1f s".formatted(address, OPENING.toMillis() / 1000.0));
    }

    @Override
    public void close() {
        deadline.in(Duration.ofSeconds(1));
        avcodec_free_context(decoder);
        avformat_close_input(format);
        deadline.close();
    }
}
