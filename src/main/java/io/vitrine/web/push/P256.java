package io.vitrine.web.push;

import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPrivateKeySpec;
import java.security.spec.ECPublicKeySpec;
import java.util.Arrays;

/** Keys on the curve P-256 as Web Push writes them: a public one as its uncompressed point, a private one as its number. */
final class P256 {
    private static final String CURVE = "secp256r1";
    private static final int NUMBER_BYTES = 32;
    private static final int POINT_BYTES = 1 + 2 * NUMBER_BYTES;
    private static final byte UNCOMPRESSED = 4;
    private static final ECParameterSpec PARAMETERS = parameters();

    private P256() {}

    static KeyPair generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec(CURVE));
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    /**
     * The key of this point.
     *
     * @throws IllegalArgumentException if it is no uncompressed point of the curve
     */
    static ECPublicKey publicKey(byte[] point) {
        if (point.length != POINT_BYTES || point[0] != UNCOMPRESSED) {
            throw new IllegalArgumentException("a public key is a point of 65 bytes that begins with 4");
        }
        BigInteger x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + NUMBER_BYTES));
        BigInteger y = new BigInteger(1, Arrays.copyOfRange(point, 1 + NUMBER_BYTES, POINT_BYTES));
        if (!isOnCurve(x, y)) {
            throw new IllegalArgumentException("a public key is a point of the curve P-256");
        }
        try {
            return (ECPublicKey)
                    KeyFactory.getInstance("EC").generatePublic(new ECPublicKeySpec(new ECPoint(x, y), PARAMETERS));
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    static ECPrivateKey privateKey(byte[] number) {
        try {
            return (ECPrivateKey) KeyFactory.getInstance("EC")
                    .generatePrivate(new ECPrivateKeySpec(new BigInteger(1, number), PARAMETERS));
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }

    static byte[] point(ECPublicKey key) {
        byte[] point = new byte[POINT_BYTES];
        point[0] = UNCOMPRESSED;
        put(key.getW().getAffineX(), point, 1);
        put(key.getW().getAffineY(), point, 1 + NUMBER_BYTES);
        return point;
    }

    static byte[] number(ECPrivateKey key) {
        byte[] number = new byte[NUMBER_BYTES];
        put(key.getS(), number, 0);
        return number;
    }

    /** What the curve's provider lacks on this machine. */
    static IllegalStateException missing(GeneralSecurityException e) {
        return new IllegalStateException("this Java lacks what Web Push needs: " + e.getMessage(), e);
    }

    /** y² = x³ + ax + b, both below the field's prime. */
    private static boolean isOnCurve(BigInteger x, BigInteger y) {
        BigInteger p = ((ECFieldFp) PARAMETERS.getCurve().getField()).getP();
        BigInteger right = x.pow(3)
                .add(PARAMETERS.getCurve().getA().multiply(x))
                .add(PARAMETERS.getCurve().getB())
                .mod(p);
        return x.compareTo(p) < 0
                && y.compareTo(p) < 0
                && y.modPow(BigInteger.TWO, p).equals(right);
    }

    /** Big-endian, with zeros before it. */
    private static void put(BigInteger number, byte[] to, int at) {
        byte[] bytes = number.toByteArray();
        int length = Math.min(bytes.length, NUMBER_BYTES);
        System.arraycopy(bytes, bytes.length - length, to, at + NUMBER_BYTES - length, length);
    }

    private static ECParameterSpec parameters() {
        try {
            AlgorithmParameters parameters = AlgorithmParameters.getInstance("EC");
            parameters.init(new ECGenParameterSpec(CURVE));
            return parameters.getParameterSpec(ECParameterSpec.class);
        } catch (GeneralSecurityException e) {
            throw missing(e);
        }
    }
}
