package io.vitrine.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.awt.Color;
import java.awt.Graphics;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Map;
import javax.imageio.ImageIO;

/** Photos as a telephone stores them: pixels as the sensor lies, and beside them how they are to be shown. */
final class ExifPhotos {
    static final int BLOCK = 16;

    private static final Map<Character, Color> COLOURS = Map.of(
            'R', Color.RED, 'G', Color.GREEN, 'B', Color.BLUE, 'C', Color.CYAN, 'M', Color.MAGENTA, 'W', Color.WHITE);

    private ExifPhotos() {}

    /**
     * A JPEG of coloured blocks.
     *
     * @param rows from above, such as {@code RGB/CMW}
     * @param type of the image, in AWT's numbers
     */
    static byte[] blocks(String rows, int type) throws IOException {
        String[] row = rows.split("/");
        BufferedImage image = new BufferedImage(row[0].length() * BLOCK, row.length * BLOCK, type);
        Graphics graphics = image.getGraphics();
        for (int y = 0; y < row.length; y++) {
            for (int x = 0; x < row[y].length(); x++) {
                graphics.setColor(COLOURS.get(row[y].charAt(x)));
                graphics.fillRect(x * BLOCK, y * BLOCK, BLOCK, BLOCK);
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "jpeg", bytes);
        return bytes.toByteArray();
    }

    /** The blocks of a picture as rows of letters; a dot where a block is not of one colour throughout. */
    static String seen(Frame frame) {
        Rgb pixels = Rgb.of(frame);
        StringBuilder rows = new StringBuilder();
        for (int y = 0; y < frame.height(); y += BLOCK) {
            rows.append(y == 0 ? "" : "/");
            for (int x = 0; x < frame.width(); x += BLOCK) {
                rows.append(letter(pixels, x, y));
            }
        }
        return rows.toString();
    }

    /** Less two pixels at the edges, over which a JPEG's colours run. */
    private static char letter(Rgb pixels, int left, int top) {
        char letter = nearest(pixels, left + 2, top + 2);
        for (int y = top + 2; y < top + BLOCK - 2; y++) {
            for (int x = left + 2; x < left + BLOCK - 2; x++) {
                letter = nearest(pixels, x, y) == letter ? letter : '.';
            }
        }
        return letter;
    }

    private static char nearest(Rgb pixels, int x, int y) {
        Color full = new Color(
                pixels.red(x, y) > 127 ? 255 : 0,
                pixels.green(x, y) > 127 ? 255 : 0,
                pixels.blue(x, y) > 127 ? 255 : 0);
        return COLOURS.entrySet().stream()
                .filter(colour -> colour.getValue().equals(full))
                .map(Map.Entry::getKey)
                .findAny()
                .orElse('.');
    }

    /** A TIFF directory with the orientation alone, as it stands in an EXIF block. */
    static byte[] orientation(int orientation, ByteOrder order) {
        return ByteBuffer.allocate(26)
                .order(order)
                .put((order == ByteOrder.BIG_ENDIAN ? "MM" : "II").getBytes(ISO_8859_1))
                .putShort((short) 42)
                .putInt(8)
                .putShort((short) 1)
                .putShort((short) 0x112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .array();
    }

    /** A JPEG with an EXIF block put in behind its first marker. */
    static byte[] jpegWith(byte[] jpeg, byte[] tiff) {
        return ByteBuffer.allocate(jpeg.length + 10 + tiff.length)
                .put(jpeg, 0, 2)
                .putShort((short) 0xffe1)
                .putShort((short) (8 + tiff.length))
                .put("Exif\0\0".getBytes(ISO_8859_1))
                .put(tiff)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }
}
