package io.vitrine.models;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Compares a model's files with the SHA-256 sums of its card. */
final class Checksums {
    private Checksums() {}

    /** @throws ModelException naming the first file that is missing or differs */
    static void check(Path folder, ModelCard card) {
        card.files().forEach((name, expected) -> {
            Path file = folder.resolve(name);
            if (!Files.isRegularFile(file)) {
                throw new ModelException("model %s: %s is missing; its card lists it".formatted(card.name(), file));
            }
            String found = sha256(file);
            if (!found.equalsIgnoreCase(expected)) {
                throw new ModelException(
                        "model %s: %s is damaged or of another version; SHA-256 is %s, its card says %s"
                                .formatted(card.name(), file, found, expected));
            }
        });
    }

    static String sha256(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            byte[] part = new byte[1 << 16];
            for (int n = in.read(part); n >= 0; n = in.read(part)) {
                digest.update(part, 0, n);
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (IOException e) {
            throw new ModelException("%s cannot be read".formatted(file), e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
