package io.vitrine.capture;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Where a camera's pictures come from. May hold a password, so it never prints itself in full.
 *
 * @param address what FFmpeg opens
 */
public record SourceAddress(Kind kind, String address) {
    /** Up to the last @, because a password may hold one; rather too much is hidden than too little. */
    private static final Pattern PASSWORD = Pattern.compile("(?<=//)\\S*@");

    private static final Pattern QUERY = Pattern.compile("\\?\\S*");

    /** The ways in. */
    public enum Kind {
        RTSP,
        HTTP,
        FILE,
        FOLDER,
        DEVICE,
        DEMO
    }

    /** The source that needs no camera. */
    public static final String DEMO = "demo";

    /**
     * Reads rtsp(s)://, http(s)://, a device such as /dev/video0, the path of a video file or of a folder of pictures,
     * or {@code demo}.
     *
     * @throws IllegalArgumentException for any other scheme and for a file that is not there
     */
    public static SourceAddress parse(String text) {
        String lower = text.strip().toLowerCase(Locale.ROOT);
        if (lower.startsWith("rtsp://") || lower.startsWith("rtsps://")) {
            return new SourceAddress(Kind.RTSP, text.strip());
        }
        if (lower.startsWith("http://") || lower.startsWith("https://")) {
            return new SourceAddress(Kind.HTTP, text.strip());
        }
        if (lower.startsWith("/dev/video")) {
            return new SourceAddress(Kind.DEVICE, text.strip());
        }
        if (lower.equals(DEMO)) {
            return new SourceAddress(Kind.DEMO, DEMO);
        }
        String path = lower.startsWith("file:") ? text.strip().substring("file:".length()) : text.strip();
        if (path.contains("://")) {
            throw new IllegalArgumentException(
                    "source '%s' must be rtsp(s)://, http(s)://, /dev/videoN, a file, a folder or demo"
                            .formatted(redacted(text)));
        }
        if (!path.isEmpty() && Files.isDirectory(Path.of(path))) {
            return new SourceAddress(Kind.FOLDER, path);
        }
        if (path.isEmpty() || !Files.isRegularFile(Path.of(path))) {
            throw new IllegalArgumentException("source '%s' is no file that can be read".formatted(path));
        }
        return new SourceAddress(Kind.FILE, path);
    }

    /** Whether its pictures happen now, so that silence is a failure. */
    public boolean live() {
        return kind == Kind.RTSP || kind == Kind.HTTP || kind == Kind.DEVICE;
    }

    /** A user or password as it may stand in an address, whatever letters it has. */
    public static String escaped(String credential) {
        return URLEncoder.encode(credential, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Any text with the credentials of the addresses in it replaced. */
    static String redacted(String text) {
        return QUERY.matcher(PASSWORD.matcher(text).replaceAll("***@")).replaceAll("?***");
    }

    /** The address without its credentials. */
    @Override
    public String toString() {
        return redacted(address);
    }
}
