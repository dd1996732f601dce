package io.vitrine.web.push;

import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.interfaces.ECPublicKey;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.KeyAgreement;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** A browser's end of Web Push, for tests: opens what was sealed for it, by the steps of RFC 8291 section 3.4. */
public final class Phone {
    private final KeyPair keys = P256.generate();
    private final byte[] auth = new byte[16];

    public Phone() {
        new SecureRandom().nextBytes(auth);
    }

    ECPublicKey key() {
        return (ECPublicKey) keys.getPublic();
    }

    byte[] auth() {
        return auth;
    }

    Subscription at(String endpoint) {
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        return new Subscription(
                URI.create(endpoint), base64.encodeToString(P256.point(key())), base64.encodeToString(auth));
    }

    /** As a page sends it. */
    public String json(String endpoint) {
        Subscription s = at(endpoint);
        return "{\"endpoint\":\"%s\",\"key\":\"%s\",\"auth\":\"%s\"}".formatted(endpoint, s.receiver(), s.auth());
    }

    public String open(byte[] sealed) {
        try {
            ByteBuffer in = ByteBuffer.wrap(sealed);
            byte[] salt = next(in, 16);
            if (in.getInt() != 4096) {
                throw new IllegalArgumentException("another record size");
            }
            byte[] sender = next(in, in.get());
            KeyAgreement agreement = KeyAgreement.getInstance("ECDH");
            agreement.init(keys.getPrivate());
            agreement.doPhase(P256.publicKey(sender), true);
            byte[] prkKey = mac(auth, agreement.generateSecret());
            byte[] ikm =
                    mac(prkKey, "WebPush: info\0".getBytes(StandardCharsets.UTF_8), P256.point(key()), sender, one());
            byte[] prk = mac(salt, ikm);
            byte[] key = mac(prk, "Content-Encoding: aes128gcm\0".getBytes(StandardCharsets.UTF_8), one());
            byte[] nonce = mac(prk, "Content-Encoding: nonce\0".getBytes(StandardCharsets.UTF_8), one());
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.DECRYPT_MODE,
                    new SecretKeySpec(Arrays.copyOf(key, 16), "AES"),
                    new GCMParameterSpec(128, Arrays.copyOf(nonce, 12)));
            byte[] plain = cipher.doFinal(next(in, in.remaining()));
            int end = plain.length - 1;
            while (plain[end] == 0) {
                end--;
            }
            if (plain[end] != 2) {
                throw new IllegalArgumentException("not the last record");
            }
            return new String(plain, 0, end, StandardCharsets.UTF_8);
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException(e);
        }
    }

    private static byte[] one() {
        return new byte[] {1};
    }

    private static byte[] next(ByteBuffer in, int length) {
        byte[] bytes = new byte[length];
        in.get(bytes);
        return bytes;
    }

    private static byte[] mac(byte[] key, byte[]... parts) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        for (byte[] part : parts) {
            mac.update(part);
        }
        return mac.doFinal();
    }
}
