package io.vitrine.site;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;

/** Reads {@code vitrine.yml}. */
public final class SiteFile {
    private static final int LARGEST = 512 * 1024;

    private SiteFile() {}

    /**
     * Reads a store's configuration. Relative paths in it start from the file's own folder, and {@code {NAME}} in
     * sources and logins is replaced by the environment variable. May be called again whenever the file has changed.
     *
     * @throws SiteException where the file cannot be read or has mistakes, with the place of each
     */
    public static Site read(Path file) throws SiteException {
        return read(file, System::getenv);
    }

    static Site read(Path file, UnaryOperator<@Nullable String> environment) throws SiteException {
        Path folder = file.toAbsolutePath().normalize().getParent();
        String text = text(file);
        Reading reading =
                new Reading(text, folder == null ? file.toAbsolutePath() : folder, new Environment(environment));
        Site site = site(reading);
        reading.mistakes().throwIfAny(file);
        if (site == null) {
            throw new IllegalStateException("no site and no mistake in " + file);
        }
        return site;
    }

    static @Nullable Site site(Reading reading) {
        Node root = YamlText.parsed(reading.text(), reading.mistakes()).orElse(null);
        return root == null
                ? null
                : new SiteReader(reading).site(new Section(reading, "", "", root.getStartMark(), root));
    }

    private static String text(Path file) throws SiteException {
        try {
            if (Files.size(file) > LARGEST) {
                throw unreadable(file, 1, "is larger than %d KB, so it is no configuration".formatted(LARGEST / 1024));
            }
            return decoded(file, Files.readAllBytes(file));
        } catch (NoSuchFileException e) {
            throw unreadable(file, 1, "there is no such file");
        } catch (IOException e) {
            throw unreadable(file, 1, "cannot be read: " + e.getMessage());
        }
    }

    private static String decoded(Path file, byte[] bytes) throws SiteException {
        CharBuffer text = CharBuffer.allocate(bytes.length + 1);
        CoderResult result = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes), text, true);
        text.flip();
        if (result.isError()) {
            int line = 1 + (int) text.chars().filter(c -> c == '\n').count();
            throw unreadable(file, line, "is not in UTF-8; save it in that encoding");
        }
        String decoded = text.toString();
        return decoded.startsWith("\uFEFF") ? decoded.substring(1) : decoded;
    }

    private static SiteException unreadable(Path file, int line, String problem) {
        return new SiteException(file, List.of(new Mistake(line, 1, problem)));
    }
}
