package io.vitrine.web.push;

import io.vitrine.storage.Database;
import io.vitrine.web.people.Secret;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;

/**
 * By what push services know this Vitrine again (VAPID, RFC 8292): a pair of keys that is made once and kept in the
 * database. Browsers get the public one, and take messages of nobody else; the private one never leaves.
 */
final class SenderKey {
    private static final Base64.Encoder BASE64 = Base64.getUrlEncoder().withoutPadding();
    private static final Duration TOKEN_LIVES = Duration.ofHours(12);
    private static final int NUMBER_DIGITS = 64;

    private final ECPrivateKey secret;
    private final String known;

    private SenderKey(ECPrivateKey secret, ECPublicKey known) {
        this.secret = secret;
        this.known = BASE64.encodeToString(P256.point(known));
    }

    /** The pair of this database; made now where there is none. */
    static SenderKey of(Database database) {
        HexFormat hex = HexFormat.of();
        String kept = Secret.of(database, "push-key", () -> {
            KeyPair made = P256.generate();
            return hex.formatHex(P256.number((ECPrivateKey) made.getPrivate()))
                    + hex.formatHex(P256.point((ECPublicKey) made.getPublic()));
        });
        return new SenderKey(
                P256.privateKey(hex.parseHex(kept.substring(0, NUMBER_DIGITS))),
                P256.publicKey(hex.parseHex(kept.substring(NUMBER_DIGITS))));
    }

    /** The public key as browsers want it, base64url. */
    String known() {
        return known;
    }

    /**
     * The header {@code Authorization} of a request to a push service.
     *
     * @param contact where the service reaches whoever runs this
     */
    String authorization(URI endpoint, String contact, Instant now) {
        String claims = "{\"aud\":\"%s://%s\",\"exp\":%d,\"sub\":\"%s\"}"
                .formatted(
                        endpoint.getScheme(),
                        endpoint.getRawAuthority(),
                        now.plus(TOKEN_LIVES).getEpochSecond(),
                        contact);
        String token = base64("{\"typ\":\"JWT\",\"alg\":\"ES256\"}") + "." + base64(claims);
        return "vapid t=%s.%s, k=%s".formatted(token, BASE64.encodeToString(signed(token)), known);
    }

    private byte[] signed(String token) {
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(secret);
            signature.update(token.getBytes(StandardCharsets.US_ASCII));
            return signature.sign();
        } catch (GeneralSecurityException e) {
            throw P256.missing(e);
        }
    }

    private static String base64(String text) {
        return BASE64.encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Never shows the private key. */
    @Override
    public String toString() {
        return "sender key " + known;
    }
}
