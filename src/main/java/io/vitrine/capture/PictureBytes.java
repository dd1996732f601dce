package io.vitrine.capture;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** The bytes of a JPEG or PNG file, before anybody decodes them. */
final class PictureBytes {
    private static final long PNG = 0x89504e470d0a1a0aL;
    private static final byte[] PNG_END = "IEND".getBytes(StandardCharsets.US_ASCII);
    private static final int SCAN = 0xda;
    private static final int END = 0xd9;

    private final byte[] bytes;

    PictureBytes(byte[] bytes) {
        this.bytes = bytes;
    }

    boolean empty() {
        return bytes.length == 0;
    }

    boolean jpeg() {
        return bytes.length > 3 && at(0) == 0xff && at(1) == 0xd8 && at(2) == 0xff;
    }

    boolean png() {
        return bytes.length > 8 && ByteBuffer.wrap(bytes).getLong() == PNG;
    }

    /** Whether the end is there. */
    boolean whole() {
        return png() ? pngEnds() : jpegEnds();
    }

    private boolean pngEnds() {
        long chunk = 8;
        while (chunk + 12 <= bytes.length) {
            ByteBuffer head = ByteBuffer.wrap(bytes, (int) chunk, 8);
            long length = head.getInt() & 0xffffffffL;
            if (head.getInt() == ByteBuffer.wrap(PNG_END).getInt()) {
                return true;
            }
            chunk += 12 + length;
        }
        return false;
    }

    /** Steps over the segments, of which one may hold a small picture with an end of its own, to the scan. */
    private boolean jpegEnds() {
        int segment = 2;
        while (segment + 4 <= bytes.length && at(segment) == 0xff) {
            if (at(segment + 1) == SCAN) {
                return endsAfter(segment + 2);
            }
            boolean filled = at(segment + 1) == 0xff;
            segment += filled ? 1 : 2 + (at(segment + 2) << 8 | at(segment + 3));
        }
        return false;
    }

    private boolean endsAfter(int from) {
        for (int i = bytes.length - 2; i >= from; i--) {
            if (at(i) == 0xff && at(i + 1) == END) {
                return true;
            }
        }
        return false;
    }

    private int at(int index) {
        return bytes[index] & 0xff;
    }
}
