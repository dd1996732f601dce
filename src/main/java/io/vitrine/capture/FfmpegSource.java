package io.vitrine.capture;

import static org.bytedeco.ffmpeg.global.avcodec.AV_PKT_DATA_PRFT;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_alloc;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_free;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_get_side_data;
import static org.bytedeco.ffmpeg.global.avcodec.av_packet_unref;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_get_name;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avformat.av_read_frame;
import static org.bytedeco.ffmpeg.global.avutil.AVERROR_EOF;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_alloc;
import static org.bytedeco.ffmpeg.global.avutil.av_frame_free;

import io.vitrine.capture.CaptureException.Reason;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avcodec.AVProducerReferenceTime;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.SizeTPointer;
import org.jspecify.annotations.Nullable;

/**
 * One opened stream or file. Every wait has a deadline, so a camera that hangs fails instead of blocking. Packets that
 * cannot be decoded are skipped and counted.
 */
final class FfmpegSource implements FrameSource {
    /** A camera that says nothing for longer has failed. */
    static final Duration SILENCE = Duration.ofMillis(2500);

    /** The first picture may take as long as a camera's key pictures are apart, while it does send something. */
    private static final Duration FIRST_PICTURE = Duration.ofSeconds(10);

    private static final int UNDECODABLE_IN_A_ROW = 100;

    private final SourceAddress address;
    private final Clock clock;
    private final StreamClock streamClock;
    private final Input input;
    private final AVPacket packet = av_packet_alloc();
    private final AVFrame frame = av_frame_alloc();
    private long firstPts = AV_NOPTS_VALUE;
    private long sequence;
    private int undecodableInARow;
    private final long opened = System.nanoTime();
    private boolean draining;
    private boolean closed;

    private FfmpegSource(SourceAddress address, Input input, StreamClock streamClock, Clock clock) {
        this.address = address;
        this.input = input;
        this.streamClock = streamClock;
        this.clock = clock;
    }

    /**
     * Opens a camera or file and waits until its format is known.
     *
     * @param udp RTSP over UDP instead of TCP
     * @param origin the instant of a file's first frame; a live stream keeps its own time
     * @throws CaptureException when it cannot be opened in time, asks for another password, or is not video
     */
    static FfmpegSource open(SourceAddress address, boolean udp, Instant origin) throws CaptureException {
        Input input = Input.open(address, udp);
        StreamClock streamClock = address.live() ? StreamClock.live() : StreamClock.from(origin);
        return new FfmpegSource(address, input, streamClock, Clock.systemUTC());
    }

    @Override
    public @Nullable Frame next() throws CaptureException {
        // For a whole picture, not for a packet: sound or rubble alone is silence too.
        input.deadline().in(SILENCE);
        while (true) {
            if (avcodec_receive_frame(input.decoder(), frame) >= 0) {
                undecodableInARow = 0;
                return decoded();
            }
            if (draining) {
                return end();
            }
            readPacket();
        }
    }

    @Override
    public String codec() {
        return avcodec_get_name(input.decoder().codec_id()).getString();
    }

    private Frame decoded() throws CaptureException {
        PictureSize.check(address, frame.width(), frame.height());
        Repacking.plain(frame);
        Turning.upright(frame);
        Instant arrival = clock.instant();
        return new DecodedFrame(frame, streamClock.at(streamTime(arrival), arrival), sequence++);
    }

    private Duration streamTime(Instant arrival) {
        if (address.live() && !input.timed()) {
            return Duration.between(Instant.EPOCH, arrival);
        }
        long pts = frame.best_effort_timestamp();
        if (pts == AV_NOPTS_VALUE) {
            return Duration.ofNanos(sequence * 1_000_000_000L / 25);
        }
        if (firstPts == AV_NOPTS_VALUE) {
            firstPts = pts;
        }
        return sinceFirst(pts);
    }

    /** Feeds the decoder; at the end of a file it is told so, and gives its last frames. */
    private void readPacket() throws CaptureException {
        int code = av_read_frame(input.format(), packet);
        if (code == AVERROR_EOF() && !address.live()) {
            draining = true;
            avcodec_send_packet(input.decoder(), null);
            return;
        }
        // Also where a packet came: when it gives up, FFmpeg hands out the last one that it had kept back.
        if (input.deadline().passed()) {
            av_packet_unref(packet);
            throw new CaptureException(
                    Reason.SILENT, "%s: no picture for %.1f s".formatted(address, SILENCE.toMillis() / 1000.0));
        }
        if (code < 0) {
            throw Ffmpeg.failure("stopped", address, code);
        }
        try {
            if (packet.stream_index() == input.stream()) {
                if (sequence == 0 && System.nanoTime() - opened < FIRST_PICTURE.toNanos()) {
                    input.deadline().in(SILENCE);
                }
                hearCameraClock();
                if (avcodec_send_packet(input.decoder(), packet) < 0) {
                    countUndecodable();
                }
            }
        } finally {
            av_packet_unref(packet);
        }
    }

    /** FFmpeg adds to a packet when it was taken, from the camera's own reports (RTCP), where the camera sends any. */
    private void hearCameraClock() {
        if (!address.live() || firstPts == AV_NOPTS_VALUE || packet.pts() == AV_NOPTS_VALUE) {
            return;
        }
        BytePointer told = av_packet_get_side_data(packet, AV_PKT_DATA_PRFT, (SizeTPointer) null);
        if (told != null && !told.isNull()) {
            long micros = new AVProducerReferenceTime(told).wallclock();
            streamClock.cameraSays(
                    Instant.EPOCH.plus(micros, ChronoUnit.MICROS), sinceFirst(packet.pts()), clock.instant());
        }
    }

    private Duration sinceFirst(long pts) {
        return Duration.ofNanos(Math.round((pts - firstPts) * input.secondsPerTick() * 1e9));
    }

    private void countUndecodable() throws CaptureException {
        if (++undecodableInARow >= UNDECODABLE_IN_A_ROW) {
            throw new CaptureException(
                    Reason.BROKEN, "%s: %d pieces in a row could not be decoded".formatted(address, undecodableInARow));
        }
    }

    private @Nullable Frame end() throws CaptureException {
        if (sequence == 0) {
            throw new CaptureException(Reason.NOT_VIDEO, "%s: no picture in it could be decoded".formatted(address));
        }
        return null;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            av_packet_free(packet);
            av_frame_free(frame);
            input.close();
        }
    }
}
