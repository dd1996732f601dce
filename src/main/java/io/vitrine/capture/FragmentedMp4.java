package io.vitrine.capture;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Writes one track of H.264 as a fragmented MP4 (ISO 14496-12): a beginning that describes it, and then one fragment
 * for each picture, so that none waits for the next.
 */
final class FragmentedMp4 {
    /** Of all times in it. */
    static final int TICKS_PER_SECOND = 90_000;

    private static final int TRACK = 1;
    private static final byte[] UNITY = ints(0x10000, 0, 0, 0, 0x10000, 0, 0, 0, 0x40000000);
    private static final int KEY_PICTURE = 0x0200_0000;
    private static final int OTHER_PICTURE = 0x0101_0000;

    private final byte[] sequence;
    private final byte[] picture;
    private final int width;
    private final int height;
    private int fragments;

    /** @param header the stream's parameters, with start codes */
    FragmentedMp4(byte[] header, int width, int height) {
        this.sequence = NalUnits.first(NalUnits.PARAMETERS_OF_SEQUENCE, header);
        this.picture = NalUnits.first(NalUnits.PARAMETERS_OF_PICTURE, header);
        this.width = width;
        this.height = height;
    }

    /** As a browser wants to be asked whether it can play it (RFC 6381). */
    String codec() {
        return "avc1.%02x%02x%02x".formatted(sequence[1] & 255, sequence[2] & 255, sequence[3] & 255);
    }

    byte[] beginning() {
        byte[] type = box("ftyp", ascii("iso5"), ints(512), ascii("iso5iso6mp41"));
        byte[] head = box(
                "mvhd", ints(0, 0, 0, TICKS_PER_SECOND, 0, 0x10000, 0x0100_0000, 0, 0), UNITY, new byte[24], ints(2));
        byte[] extension = box("mvex", box("trex", ints(0, TRACK, 1, 0, 0, 0)));
        return joined(type, box("moov", head, track(), extension));
    }

    private byte[] track() {
        byte[] head = box("tkhd", ints(7, 0, 0, TRACK, 0, 0, 0, 0, 0, 0), UNITY, ints(width << 16, height << 16));
        byte[] mediaHead = box("mdhd", ints(0, 0, 0, TICKS_PER_SECOND, 0, 0x55c4_0000));
        byte[] handler = box("hdlr", ints(0, 0), ascii("vide"), new byte[12], ascii("v\0"));
        byte[] here = box("dinf", box("dref", ints(0, 1), box("url ", ints(1))));
        byte[] media = box("minf", box("vmhd", ints(1, 0, 0)), here, samples());
        return box("trak", head, box("mdia", mediaHead, handler, media));
    }

    /** No sample is told of here, because each fragment tells of its own. */
    private byte[] samples() {
        return box(
                "stbl",
                box("stsd", ints(0, 1), box("avc1", visual(), configuration())),
                box("stts", ints(0, 0)),
                box("stsc", ints(0, 0)),
                box("stsz", ints(0, 0, 0)),
                box("stco", ints(0, 0)));
    }

    private byte[] visual() {
        ByteBuffer entry = ByteBuffer.allocate(78);
        entry.putShort(6, (short) 1);
        entry.putShort(24, (short) width).putShort(26, (short) height);
        entry.putInt(28, 0x48_0000).putInt(32, 0x48_0000);
        entry.putShort(40, (short) 1);
        entry.putShort(74, (short) 24).putShort(76, (short) -1);
        return entry.array();
    }

    private byte[] configuration() {
        ByteBuffer entry = ByteBuffer.allocate(11 + sequence.length + picture.length);
        entry.put((byte) 1).put(sequence, 1, 3).put((byte) 0xff);
        entry.put((byte) 0xe1).putShort((short) sequence.length).put(sequence);
        entry.put((byte) 1).putShort((short) picture.length).put(picture);
        return box("avcC", entry.array());
    }

    /**
     * One picture.
     *
     * @param time since the stream's zero, in ticks
     * @param duration in ticks; a guess, because the next picture is not known yet
     * @param stream the picture's units, with start codes
     */
    byte[] fragment(long time, long duration, boolean key, byte[] stream) {
        byte[] data = sized(NalUnits.of(stream));
        byte[] head = box("tfhd", ints(0x02_0000, TRACK));
        byte[] start = box("tfdt", ints(0x0100_0000, (int) (time >> 32), (int) time));
        byte[] number = box("mfhd", ints(0, ++fragments));
        int runLength = 8 + 6 * 4;
        int dataAt = 8 + number.length + 8 + head.length + start.length + runLength + 8;
        int flags = key ? KEY_PICTURE : OTHER_PICTURE;
        byte[] run = box("trun", ints(0x0701, 1, dataAt, (int) duration, data.length, flags));
        return joined(box("moof", number, box("traf", head, start, run)), box("mdat", data));
    }

    private static byte[] sized(List<byte[]> units) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        units.stream().filter(NalUnits::picture).forEach(unit -> {
            bytes.writeBytes(ints(unit.length));
            bytes.writeBytes(unit);
        });
        return bytes.toByteArray();
    }

    private static byte[] box(String type, byte[]... contents) {
        byte[] content = joined(contents);
        return joined(ints(content.length + 8), ascii(type), content);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            bytes.writeBytes(part);
        }
        return bytes.toByteArray();
    }

    private static byte[] ints(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * 4);
        for (int value : values) {
            bytes.putInt(value);
        }
        return bytes.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
