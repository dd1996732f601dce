package io.vitrine.capture;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Whom a test camera lets in (RFC 2617). */
record RtspLogin(Kind kind, String user, String password) {
    static final RtspLogin NONE = new RtspLogin(Kind.NONE, "", "");
    private static final String NONCE = "0123456789abcdef";
    private static final Pattern FIELD = Pattern.compile("(\\w+)=\"?([^\",]*)\"?");

    enum Kind {
        NONE,
        BASIC,
        DIGEST
    }

    String challenge() {
        return kind == Kind.BASIC
                ? "WWW-Authenticate: Basic realm=\"camera\""
                : "WWW-Authenticate: Digest realm=\"camera\", nonce=\"%s\"".formatted(NONCE);
    }

    boolean admits(String method, @Nullable String authorization) {
        return switch (kind) {
            case NONE -> true;
            case BASIC -> ("Basic " + base64(user + ":" + password)).equals(authorization);
            case DIGEST -> authorization != null && digestFits(method, authorization);
        };
    }

    private boolean digestFits(String method, String authorization) {
        Map<String, String> fields = new HashMap<>();
        FIELD.matcher(authorization).results().forEach(found -> fields.put(found.group(1), found.group(2)));
        String who = md5(user + ":camera:" + password);
        String what = md5(method + ":" + fields.get("uri"));
        return md5(who + ":" + NONCE + ":" + what).equals(fields.get("response"));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String md5(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("MD5").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
