package io.vitrine.capture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A recording that {@link TestRtspServer} can stream: encoded anew with the {@code ffmpeg} program, kept in memory. */
public final class RtspClip {
    /** How its pictures are encoded. */
    public enum Codec {
        H264(List.of("-c:v", "libx264", "-profile:v", "baseline", "-x264-params", "aud=1:scenecut=0"), "h264"),
        HEVC(List.of("-c:v", "libx265", "-x265-params", "aud=1:scenecut=0:bframes=0:log-level=none"), "hevc");

        private final List<String> options;
        private final String format;

        Codec(List<String> options, String format) {
            this.options = options;
            this.format = format;
        }

        int type(byte[] unit) {
            return this == H264 ? unit[0] & 31 : unit[0] >> 1 & 63;
        }

        private boolean delimiter(byte[] unit) {
            return type(unit) == (this == H264 ? 9 : 35);
        }
    }

    private final Codec codec;
    private final int fps;
    private final List<List<byte[]>> pictures = new ArrayList<>();

    private RtspClip(Codec codec, int fps, byte[] stream) {
        this.codec = codec;
        this.fps = fps;
        for (byte[] unit : NalUnits.of(stream)) {
            if (codec.delimiter(unit)) {
                pictures.add(new ArrayList<>());
            } else {
                pictures.get(pictures.size() - 1).add(unit);
            }
        }
    }

    /** A video file as H.264 with a key picture every second. */
    public static RtspClip of(Path video, int fps) throws IOException, InterruptedException {
        return of(video, fps, Duration.ZERO);
    }

    /**
     * The same with nobody to be seen for a while after it, so that whoever was there has left before it starts again.
     *
     * @param empty how long the picture is then plain grey
     */
    public static RtspClip of(Path video, int fps, Duration empty) throws IOException, InterruptedException {
        String pad =
                "fps=%d,tpad=stop_mode=add:stop_duration=%.1f:color=gray".formatted(fps, empty.toMillis() / 1000.0);
        return encoded(List.of("-i", video.toString(), "-vf", pad), fps, fps, Codec.H264);
    }

    /**
     * A pattern of ffmpeg's lavfi.
     *
     * @param keyEvery how many pictures lie from one to begin with to the next
     */
    static RtspClip pattern(String pattern, int fps, int keyEvery, Codec codec)
            throws IOException, InterruptedException {
        return encoded(List.of("-f", "lavfi", "-i", pattern + ":rate=" + fps), fps, keyEvery, codec);
    }

    private static RtspClip encoded(List<String> input, int fps, int keyEvery, Codec codec)
            throws IOException, InterruptedException {
        Path stream = Files.createTempFile("clip-", "." + codec.format);
        try {
            List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-y"));
            command.addAll(input);
            command.addAll(List.of("-an", "-preset", "ultrafast", "-g", "" + keyEvery, "-bf", "0"));
            command.addAll(codec.options);
            command.addAll(List.of("-pix_fmt", "yuv420p", "-f", codec.format, stream.toString()));
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(said).isZero();
            return new RtspClip(codec, fps, Files.readAllBytes(stream));
        } finally {
            Files.delete(stream);
        }
    }

    Codec codec() {
        return codec;
    }

    int fps() {
        return fps;
    }

    /** How many pictures one round has. */
    public int length() {
        return pictures.size();
    }

    /** The units of a picture; after the last the first comes again. */
    List<byte[]> picture(long number) {
        return pictures.get((int) (number % pictures.size()));
    }

    /** What a client is told about the stream (RFC 4566). */
    String description() {
        String format = codec == Codec.H264
                ? "packetization-mode=1;sprop-parameter-sets=%s,%s".formatted(parameter(7), parameter(8))
                : "sprop-vps=%s;sprop-sps=%s;sprop-pps=%s".formatted(parameter(32), parameter(33), parameter(34));
        return String.join(
                "\r\n",
                "v=0",
                "o=- 1 1 IN IP4 127.0.0.1",
                "s=test",
                "c=IN IP4 0.0.0.0",
                "t=0 0",
                "m=video 0 RTP/AVP 96",
                "a=rtpmap:96 %s/90000".formatted(codec == Codec.H264 ? "H264" : "H265"),
                "a=framerate:" + fps,
                "a=fmtp:96 " + format,
                "a=control:track0",
                "");
    }

    private String parameter(int type) {
        byte[] unit = pictures.stream()
                .flatMap(List::stream)
                .filter(u -> codec.type(u) == type)
                .min(Comparator.comparingInt(u -> u.length))
                .orElseThrow();
        return Base64.getEncoder().encodeToString(unit);
    }
}
