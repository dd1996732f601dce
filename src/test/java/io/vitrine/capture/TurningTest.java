package io.vitrine.capture;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.geometry.Point;
import io.vitrine.geometry.Polygon;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TurningTest {
    private static final String STORED = "RGB/CMW";
    /** By a quarter to the right. */
    private static final int LYING = 6;

    private static final String UPRIGHT = "CR/MG/WB";

    @TempDir
    Path folder;

    /** The EXIF standard names for each where row 0 and column 0 are shown: 6 is right and top, so R is at the top right. */
    @ParameterizedTest
    @CsvSource({
        "1, RGB/CMW",
        "2, BGR/WMC",
        "3, WMC/BGR",
        "4, CMW/RGB",
        "5, RC/GM/BW",
        "6, CR/MG/WB",
        "7, WB/MG/CR",
        "8, BW/GM/RC"
    })
    void a_photo_is_turned_as_its_exif_orientation_says(int orientation, String shown) throws Exception {
        byte[] jpeg = jpeg();
        for (ByteOrder order : new ByteOrder[] {ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN}) {
            byte[] exif = ExifPhotos.orientation(orientation, order);
            assertThat(seen("photo.jpg", ExifPhotos.jpegWith(jpeg, exif))).isEqualTo(shown);
        }
    }

    @Test
    void a_grey_photo_is_turned_too() throws Exception {
        byte[] grey = ExifPhotos.blocks("WB/BB", BufferedImage.TYPE_BYTE_GRAY);
        assertThat(seen("photo.jpg", ExifPhotos.jpegWith(grey, lying()))).isEqualTo(".W/..");
    }

    @ParameterizedTest
    @ValueSource(strings = {"yuvj422p", "yuvj444p", "yuvj420p"})
    void colours_stay_in_place_in_whatever_detail_a_jpeg_holds_them(String format) throws Exception {
        Path stored = Files.write(folder.resolve("stored.jpg"), ExifPhotos.blocks(STORED, BufferedImage.TYPE_INT_RGB));
        Path jpeg = TestVideos.of(
                "movie=" + stored, folder.resolve("blocks.jpg"), "-frames:v", "1", "-pix_fmt", format, "-q:v", "2");
        assertThat(seen("photo.jpg", ExifPhotos.jpegWith(Files.readAllBytes(jpeg), lying())))
                .isEqualTo(UPRIGHT);
    }

    @Test
    void a_damaged_exif_block_turns_nothing_and_does_not_lose_the_picture() throws Exception {
        byte[] cutOff = Arrays.copyOf(lying(), 15);
        byte[] noTiff = "this is no directory at all".getBytes(ISO_8859_1);
        byte[] outside = ByteBuffer.wrap(lying()).putInt(4, 0x7fffffff).array();
        byte[] manyEntries =
                ByteBuffer.wrap(lying()).putShort(8, (short) 0xffff).array();
        byte[] orientation99 = ExifPhotos.orientation(99, ByteOrder.BIG_ENDIAN);
        byte[] orientation0 = ExifPhotos.orientation(0, ByteOrder.BIG_ENDIAN);
        byte[] empty = {};
        for (byte[] damaged : new byte[][] {cutOff, noTiff, outside, manyEntries, orientation99, orientation0, empty}) {
            assertThat(seen("photo.jpg", ExifPhotos.jpegWith(jpeg(), damaged))).isEqualTo(STORED);
        }
    }

    @Test
    void the_photos_of_a_folder_are_turned_before_a_privacy_mask_is_laid_over_them() throws Exception {
        Files.write(folder.resolve("a.jpg"), ExifPhotos.jpegWith(jpeg(), lying()));
        SourceAddress address = SourceAddress.parse(folder.toString());
        Polygon leftUpperBlock = new Polygon(
                List.of(new Point(0, 0), new Point(1 / 2.0, 0), new Point(1 / 2.0, 1 / 3.0), new Point(0, 1 / 3.0)));
        try (FrameSource folderOfOne = Sources.open(address, false, Instant.EPOCH);
                FrameSource masked = new MaskedSource(folderOfOne, List.of(leftUpperBlock));
                Frame frame = masked.next()) {
            assertThat(ExifPhotos.seen(frame)).isEqualTo(".R/MG/WB");
        }
    }

    @Test
    void a_video_is_turned_as_its_display_matrix_says_and_keeps_its_time() throws Exception {
        Path jpeg = Files.write(folder.resolve("stored.jpg"), jpeg());
        Path lying = TestVideos.of(
                "movie=" + jpeg + ",loop=loop=3:size=1,setpts=N/12/TB",
                folder.resolve("lying.mp4"),
                "-c:v",
                "libx264",
                "-pix_fmt",
                "yuv444p",
                "-r",
                "12");
        Path video = Files.write(folder.resolve("video.mp4"), quarterTurned(Files.readAllBytes(lying)));
        List<String> seen = new ArrayList<>();
        try (FrameSource source = Sources.open(SourceAddress.parse(video.toString()), false, Instant.EPOCH)) {
            for (Frame frame = source.next(); frame != null; frame = source.next()) {
                seen.add(frame.at().toEpochMilli() + " " + ExifPhotos.seen(frame));
                frame.close();
            }
        }
        assertThat(seen).containsExactly("0 CR/MG/WB", "83 CR/MG/WB", "166 CR/MG/WB", "250 CR/MG/WB");
    }

    private String seen(String name, byte[] picture) throws Exception {
        try (Frame frame = Pictures.read(Files.write(folder.resolve(name), picture))) {
            return ExifPhotos.seen(frame);
        }
    }

    private static byte[] jpeg() throws Exception {
        return ExifPhotos.blocks(STORED, BufferedImage.TYPE_INT_RGB);
    }

    private static byte[] lying() {
        return ExifPhotos.orientation(LYING, ByteOrder.BIG_ENDIAN);
    }

    /** With the matrix of an MP4's track changed from the identity to a quarter turn. */
    private static byte[] quarterTurned(byte[] mp4) {
        ByteBuffer bytes = ByteBuffer.wrap(mp4);
        int header = indexOf(mp4, "tkhd");
        // Behind the name: version and flags, 20 bytes of times and numbers, 16 of layer, volume and what is reserved.
        int matrix = header + 4 + 4 + 20 + 16;
        assertThat(bytes.getInt(matrix)).isEqualTo(0x10000);
        bytes.putInt(matrix, 0).putInt(matrix + 4, 0x10000);
        bytes.putInt(matrix + 12, -0x10000).putInt(matrix + 16, 0);
        return mp4;
    }

    private static int indexOf(byte[] bytes, String name) {
        String text = new String(bytes, ISO_8859_1);
        assertThat(text).containsOnlyOnce(name);
        return text.indexOf(name);
    }
}
