package io.vitrine.web.people;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/** Passwords as they are kept: salted and stretched by PBKDF2 with HMAC-SHA-512, the iterations written beside. */
public final class Password {
    /** More makes guessing a stolen database dearer, and each login slower: about 0.2 s of one core. */
    private static final int ITERATIONS = 210_000;

    private static final int SHORTEST = 8;
    private static final int LONGEST = 200;
    private static final int SALT_BYTES = 16;
    private static final int HASH_BITS = 256;
    private static final String SCHEME = "pbkdf2-sha512";
    private static final SecureRandom RANDOM = new SecureRandom();

    private Password() {}

    /**
     * What is kept of a password.
     *
     * @throws IllegalArgumentException if it is shorter than 8 characters or longer than 200
     */
    public static String keep(String password) {
        if (password.length() < SHORTEST || password.length() > LONGEST) {
            throw new IllegalArgumentException(
                    "a password has %d to %d characters, not %d".formatted(SHORTEST, LONGEST, password.length()));
        }
        byte[] salt = bytes(SALT_BYTES);
        return String.join("$", SCHEME, "" + ITERATIONS, hex(salt), hex(stretch(password, salt, ITERATIONS)));
    }

    /** Whether this is the password of which {@code kept} was kept. Takes equally long for any two passwords. */
    public static boolean matches(String password, String kept) {
        String[] parts = kept.split("\\$", -1);
        if (parts.length != 4 || !parts[0].equals(SCHEME) || password.length() > LONGEST) {
            return false;
        }
        byte[] salt = HexFormat.of().parseHex(parts[2]);
        byte[] hash = HexFormat.of().parseHex(parts[3]);
        return MessageDigest.isEqual(hash, stretch(password, salt, Integer.parseInt(parts[1])));
    }

    /** A random word of 96 bits that can be read out and typed. */
    public static String random() {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(bytes(12))
                .replace('-', 'a')
                .replace('_', 'b');
    }

    static byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    /** SHA-256 of a word that is random and long, and so needs neither salt nor stretching. */
    static String digest(String random) {
        try {
            return hex(MessageDigest.getInstance("SHA-256").digest(random.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static byte[] stretch(String password, byte[] salt, int iterations) {
        try {
            PBEKeySpec spec = new PBEKeySpec(password.toCharArray(), salt, iterations, HASH_BITS);
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA512")
                    .generateSecret(spec)
                    .getEncoded();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this Java has no PBKDF2WithHmacSHA512", e);
        }
    }
}
