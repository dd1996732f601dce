package io.vitrine.web.push;

import java.net.URI;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;

/**
 * Where one browser wants to be pushed to. Knowing all three is enough to do so.
 *
 * @param endpoint its address at a push service
 * @param receiver its public key, a point of P-256 in base64url
 * @param auth its secret, 16 bytes in base64url
 */
public record Subscription(URI endpoint, String receiver, String auth) {
    private static final int LONGEST_ENDPOINT = 1000;
    private static final int AUTH_BYTES = 16;

    public Subscription {
        if (endpoint.toString().length() > LONGEST_ENDPOINT) {
            throw new IllegalArgumentException("an endpoint has at most 1000 characters");
        }
        P256.publicKey(bytes(receiver));
        if (bytes(auth).length != AUTH_BYTES) {
            throw new IllegalArgumentException("the secret 'auth' has 16 bytes");
        }
    }

    byte[] seal(byte[] message) {
        ECPublicKey key = P256.publicKey(bytes(receiver));
        return Envelope.seal(message, key, bytes(auth));
    }

    private static byte[] bytes(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }

    /** Only the push service's host, for the log. */
    @Override
    public String toString() {
        return "a phone at " + endpoint.getHost();
    }
}
