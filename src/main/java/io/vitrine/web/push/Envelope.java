package io.vitrine.web.push;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Closes a message so that only one browser can open it, not the push service that carries it: RFC 8291, with the
 * content coding {@code aes128gcm} of RFC 8188 in a single record.
 */
final class Envelope {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int SALT_BYTES = 16;
    private static final int KEY_BYTES = 16;
    private static final int NONCE_BYTES = 12;
    private static final int TAG_BITS = 128;
    private static final int RECORD_SIZE = 4096;
    /** What a record holds besides the message: a delimiter and the tag. */
    private static final int OVERHEAD = 17;

    private static final byte LAST_RECORD = 2;

    private Envelope() {}

    /**
     * The body of the request to the push service.
     *
     * @param receiver the browser's public key
     * @param auth the browser's secret
     * @throws IllegalArgumentException for a message that does not fit in one record
     */
    static byte[] seal(byte[] message, ECPublicKey receiver, byte[] auth) {
        byte[] salt = new byte[SALT_BYTES];
        RANDOM.nextBytes(salt);
        return seal(message, receiver, auth, P256.generate(), salt);
    }

    /** As above. A pair of keys and a salt are used for one message only. */
    static byte[] seal(byte[] message, ECPublicKey receiver, byte[] auth, KeyPair sender, byte[] salt) {
        if (message.length > RECORD_SIZE - OVERHEAD) {
            throw new IllegalArgumentException("%d bytes are too many to push".formatted(message.length));
        }
        byte[] from = P256.point((ECPublicKey) sender.getPublic());
        try {
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(sender.getPrivate());
            agreement.doPhase(receiver, true);
            byte[] info = joined(ascii("WebPush: info\0"), P256.point(receiver), from);
            byte[] secret = expanded(hmac(auth, agreement.generateSecret()), info);
            byte[] random = hmac(salt, secret);
            byte[] key = Arrays.copyOf(expanded(random, ascii("Content-Encoding: aes128gcm\0")), KEY_BYTES);
            byte[] nonce = Arrays.copyOf(expanded(random, ascii("Content-Encoding: nonce\0")), NONCE_BYTES);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, nonce));
            byte[] record = cipher.doFinal(joined(message, new byte[] {LAST_RECORD}));
            byte[] size = ByteBuffer.allocate(Integer.BYTES).putInt(RECORD_SIZE).array();
            return joined(salt, size, new byte[] {(byte) from.length}, from, record);
        } catch (GeneralSecurityException e) {
            throw P256.missing(e);
        }
    }

    /** HKDF's second step, for at most 32 bytes. */
    private static byte[] expanded(byte[] key, byte[] info) throws GeneralSecurityException {
        return hmac(key, joined(info, new byte[] {1}));
    }

    private static byte[] hmac(byte[] key, byte[] message) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(message);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            out.writeBytes(part);
        }
        return out.toByteArray();
    }
}
