package io.vitrine.capture;

import static org.bytedeco.ffmpeg.global.avdevice.avdevice_register_all;
import static org.bytedeco.ffmpeg.global.avformat.av_find_input_format;
import static org.bytedeco.ffmpeg.global.avformat.avformat_network_init;
import static org.bytedeco.ffmpeg.global.avutil.AV_LOG_QUIET;
import static org.bytedeco.ffmpeg.global.avutil.av_log_set_level;
import static org.bytedeco.ffmpeg.global.avutil.av_strerror;

import io.vitrine.capture.CaptureException.Reason;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.bytedeco.ffmpeg.avformat.AVInputFormat;
import org.jspecify.annotations.Nullable;

/** Prepares FFmpeg once, and puts its error codes into words. */
final class Ffmpeg {
    static {
        // Quiet, because FFmpeg's own log prints addresses with their passwords.
        av_log_set_level(AV_LOG_QUIET);
        avformat_network_init();
        avdevice_register_all();
    }

    private Ffmpeg() {}

    static void prepare() {
        // Loading this class did it.
    }

    /** A webcam has to be named as one; of all else FFmpeg finds out itself, which null asks for. */
    static @Nullable AVInputFormat formatOf(SourceAddress address) {
        return address.kind() == SourceAddress.Kind.DEVICE ? av_find_input_format("video4linux2") : null;
    }

    static CaptureException failure(String what, SourceAddress source, int code) {
        String text = words(code);
        return new CaptureException(reason(text), "%s %s: %s".formatted(source, what, text));
    }

    private static Reason reason(String text) {
        String lower = text.toLowerCase(Locale.ROOT);
        if (lower.contains("401") || lower.contains("403")) {
            return Reason.UNAUTHORIZED;
        }
        if (lower.contains("404") || lower.contains("no such file")) {
            return Reason.NOT_FOUND;
        }
        if (lower.contains("refused")) {
            return Reason.REFUSED;
        }
        if (lower.contains("end of file")) {
            return Reason.ENDED;
        }
        if (lower.contains("exit requested")
                || lower.contains("timed out")
                || lower.contains("temporarily unavailable")) {
            return Reason.SILENT;
        }
        if (lower.contains("invalid data")) {
            return Reason.NOT_VIDEO;
        }
        if (lower.contains("unreachable") || lower.contains("no route")) {
            return Reason.UNREACHABLE;
        }
        return Reason.BROKEN;
    }

    static String words(int code) {
        byte[] buffer = new byte[256];
        av_strerror(code, buffer, buffer.length);
        int length = 0;
        while (length < buffer.length && buffer[length] != 0) {
            length++;
        }
        return new String(buffer, 0, length, StandardCharsets.UTF_8);
    }
}
