package io.vitrine.capture;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;

/** The units of an H.264 stream whose units begin with start codes. */
final class NalUnits {
    static final int PARAMETERS_OF_SEQUENCE = 7;
    static final int PARAMETERS_OF_PICTURE = 8;
    private static final int KEY_PICTURE = 5;
    private static final int DELIMITER = 9;

    private NalUnits() {}

    /** Without their start codes. */
    static List<byte[]> of(byte[] stream) {
        List<byte[]> units = new ArrayList<>();
        int start = -1;
        for (int i = 0; i + 3 <= stream.length; i++) {
            if (stream[i] == 0 && stream[i + 1] == 0 && stream[i + 2] == 1) {
                add(units, stream, start, i);
                start = i + 3;
                i += 2;
            }
        }
        add(units, stream, start, stream.length);
        return units;
    }

    private static void add(List<byte[]> units, byte[] stream, int start, int end) {
        if (start < 0) {
            return;
        }
        int last = end;
        // The first zero of a long start code belongs to it, and a unit never ends with one.
        while (last > start && stream[last - 1] == 0) {
            last--;
        }
        units.add(Arrays.copyOfRange(stream, start, last));
    }

    static int type(byte[] unit) {
        return unit.length == 0 ? 0 : unit[0] & 31;
    }

    /** Whether it is part of a picture, rather than of what the init segment has told already. */
    static boolean picture(byte[] unit) {
        int type = type(unit);
        return type != 0 && type != PARAMETERS_OF_SEQUENCE && type != PARAMETERS_OF_PICTURE && type != DELIMITER;
    }

    /** Whether a decoder can begin with this picture. */
    static boolean key(byte[] stream) {
        return of(stream).stream().anyMatch(unit -> type(unit) == KEY_PICTURE);
    }

    static byte[] first(int type, byte[] stream) {
        return of(stream).stream()
                .filter(unit -> type(unit) == type)
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no unit of type %d in the stream".formatted(type)));
    }
}
