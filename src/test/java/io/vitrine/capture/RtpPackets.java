package io.vitrine.capture;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Cuts pictures into RTP packets (RFC 3550, 6184, 7798) and writes sender reports. */
final class RtpPackets {
    static final int TICKS_PER_SECOND = 90_000;
    private static final int LARGEST = 1_400;
    private static final long FROM_1900_TO_1970 = 2_208_988_800L;
    private static final int SENDER = 0x5eed;

    private final RtspClip.Codec codec;
    private int sequence;
    private int packets;
    private int octets;

    RtpPackets(RtspClip.Codec codec) {
        this.codec = codec;
    }

    List<byte[]> of(List<byte[]> picture, int timestamp) {
        List<byte[]> made = new ArrayList<>();
        for (int i = 0; i < picture.size(); i++) {
            byte[] unit = picture.get(i);
            boolean last = i == picture.size() - 1;
            if (unit.length <= LARGEST) {
                made.add(packet(new byte[0], unit, 0, unit.length, timestamp, last));
            } else {
                pieces(made, unit, timestamp, last);
            }
        }
        return made;
    }

    private void pieces(List<byte[]> made, byte[] unit, int timestamp, boolean lastUnit) {
        int header = codec == RtspClip.Codec.H264 ? 1 : 2;
        for (int from = header; from < unit.length; from += LARGEST) {
            int length = Math.min(LARGEST, unit.length - from);
            boolean last = from + length == unit.length;
            byte[] prefix = prefix(unit, from == header, last);
            made.add(packet(prefix, unit, from, length, timestamp, lastUnit && last));
        }
    }

    private byte[] prefix(byte[] unit, boolean first, boolean last) {
        int piece = (first ? 0x80 : 0) | (last ? 0x40 : 0) | codec.type(unit);
        return codec == RtspClip.Codec.H264
                ? new byte[] {(byte) (unit[0] & 0xe0 | 28), (byte) piece}
                : new byte[] {(byte) (unit[0] & 0x81 | 49 << 1), unit[1], (byte) piece};
    }

    private byte[] packet(byte[] prefix, byte[] bytes, int from, int length, int timestamp, boolean last) {
        packets++;
        octets += prefix.length + length;
        ByteBuffer packet = ByteBuffer.allocate(12 + prefix.length + length);
        packet.put((byte) 0x80).put((byte) (96 | (last ? 0x80 : 0))).putShort((short) sequence++);
        packet.putInt(timestamp).putInt(SENDER);
        return packet.put(prefix)
                .put(Arrays.copyOfRange(bytes, from, from + length))
                .array();
    }

    /** Says at which instant a picture with this timestamp was taken. */
    byte[] report(Instant at, int timestamp) {
        long fraction = (at.getNano() * (1L << 32)) / 1_000_000_000L;
        ByteBuffer report =
                ByteBuffer.allocate(28).put((byte) 0x80).put((byte) 200).putShort((short) 6);
        report.putInt(SENDER)
                .putInt((int) (at.getEpochSecond() + FROM_1900_TO_1970))
                .putInt((int) fraction);
        return report.putInt(timestamp).putInt(packets).putInt(octets).array();
    }
}
