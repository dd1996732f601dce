package io.vitrine.site;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever somebody's editor does to a configuration: it is read, or refused with a place and without a password. */
class SiteFileFuzzTest {
    private static final int FILES = 60;
    private static final List<String> SPITE = List.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ": ",
            "- ",
            "#",
            "\"",
            "'",
            "|",
            ">",
            "&a ",
            "*a",
            "!!x ",
            "\t",
            "\n",
            "\u0000",
            "%",
            "@",
            "`",
            "? ",
            "<<: ",
            "null",
            "~",
            "-1",
            "1e999",
            ".nan",
            "0x10",
            "12:30:45",
            "{X}",
            "true",
            "\r",
            "\uFEFF",
            "\uD83D\uDC57",
            "---\n",
            "...\n");

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void a_mutated_file_is_read_or_refused_with_a_place(long seed) throws Exception {
        Random random = new Random(seed);
        String valid = Files.readString(Path.of("docs/vitrine.yml"));
        int refused = 0;
        for (int i = 0; i < FILES; i++) {
            byte[] mutated = mutated(valid, random);
            refused += refused(mutated) ? 1 : 0;
        }
        assertThat(refused).isGreaterThan(FILES / 4);
    }

    private boolean refused(byte[] text) throws Exception {
        Path file = Files.write(folder.resolve("vitrine.yml"), text);
        try {
            SiteFile.read(file, name -> "hunter2hunter2");
            return false;
        } catch (SiteException e) {
            assertThat(e.mistakes())
                    .isNotEmpty()
                    .allMatch(m ->
                            m.line() >= 1 && m.column() >= 1 && !m.problem().isBlank());
            assertThat(e).hasMessageContaining("vitrine.yml:");
            assertThat(String.valueOf(e.getMessage())).doesNotContain("hunter2");
            return true;
        } catch (RuntimeException | Error e) {
            throw new AssertionError("neither read nor refused:\n" + new String(text, StandardCharsets.UTF_8), e);
        }
    }

    private static byte[] mutated(String valid, Random random) {
        StringBuilder text = new StringBuilder(valid);
        for (int i = random.nextInt(4); i >= 0 && !text.isEmpty(); i--) {
            int at = random.nextInt(text.length());
            int to = Math.min(text.length(), at + 1 + random.nextInt(12));
            switch (random.nextInt(7)) {
                case 0 -> text.delete(at, to);
                case 1 -> text.insert(at, SPITE.get(random.nextInt(SPITE.size())));
                case 2 -> text.replace(at, to, SPITE.get(random.nextInt(SPITE.size())));
                case 3 -> text.setCharAt(at, (char) random.nextInt(random.nextBoolean() ? 128 : 0x10000));
                case 4 -> text.insert(at, text.substring(at, to).repeat(1 + random.nextInt(300)));
                case 5 -> shuffleLines(text, random);
                default -> text.setLength(at);
            }
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        if (bytes.length > 0 && random.nextInt(10) == 0) {
            bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
        }
        return bytes;
    }

    private static void shuffleLines(StringBuilder text, Random random) {
        List<String> lines = new ArrayList<>(text.toString().lines().toList());
        if (!lines.isEmpty()) {
            Collections.swap(lines, random.nextInt(lines.size()), random.nextInt(lines.size()));
            text.setLength(0);
            text.append(String.join("\n", lines));
        }
    }
}
