package io.vitrine;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the documents point at is there: files, pictures and headings. The web is not asked. */
class LinksTest {
    private static final Pattern LINK = Pattern.compile("!?\\[[^\\]]*]\\(([^)\\s]+)[^)]*\\)|(?:src|href)=\"([^\"]+)\"");
    private static final Pattern HEADING = Pattern.compile("(?m)^#+ +(.+)$");
    private static final Pattern CODE = Pattern.compile("(?s)```.*?```|`[^`\n]*`");

    static Stream<Path> documents() throws IOException {
        try (Stream<Path> docs = Files.walk(Path.of("docs"));
                Stream<Path> models = Files.walk(Path.of("models"))) {
            return Stream.concat(Stream.of(Path.of("README.md")), Stream.concat(docs, models))
                    .filter(file -> file.toString().endsWith(".md"))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("documents")
    void every_link_of_a_document_is_alive(Path document) throws IOException {
        String text = CODE.matcher(Files.readString(document)).replaceAll("");
        List<String> dead = LINK.matcher(text)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .filter(link -> !link.contains("://") && !link.startsWith("mailto:"))
                .filter(link -> isDead(document, link))
                .toList();
        assertThat(dead).as("dead links in %s", document).isEmpty();
    }

    private static boolean isDead(Path document, String link) {
        String[] parts = link.split("#", 2);
        Path target = parts[0].isEmpty() ? document : document.resolveSibling(parts[0]);
        return !Files.exists(target) || (parts.length == 2 && !hasHeading(target, parts[1]));
    }

    private static boolean hasHeading(Path document, String anchor) {
        try {
            return HEADING.matcher(Files.readString(document))
                    .results()
                    .map(LinksTest::anchor)
                    .anyMatch(anchor::equals);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** As GitHub makes them: small letters, without punctuation, blanks as dashes. */
    private static String anchor(MatchResult heading) {
        return heading.group(1)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N} _-]", "")
                .strip()
                .replace(' ', '-');
    }
}
