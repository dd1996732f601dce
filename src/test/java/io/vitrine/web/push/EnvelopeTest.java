package io.vitrine.web.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.ECPublicKey;
import java.util.Base64;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The example of RFC 8291, section 5 and appendix A. */
class EnvelopeTest {
    private static final String MESSAGE = "When I grow up, I want to be a watermelon";
    private static final byte[] RECEIVER =
            bytes("BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4");
    private static final byte[] AUTH = bytes("BTBZMqHH6r4Tts7J_aSIgg");
    private static final byte[] SENDER =
            bytes("BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8");
    private static final byte[] SENDER_SECRET = bytes("yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw");
    private static final String SEALED =
            "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vC"
                    + "YLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNWQexSgSxsj_Qulcy4a-fN";

    @Test
    void the_example_of_the_standard_is_sealed_to_the_same_bytes() {
        KeyPair sender = new KeyPair(P256.publicKey(SENDER), P256.privateKey(SENDER_SECRET));

        byte[] sealed = Envelope.seal(
                MESSAGE.getBytes(StandardCharsets.UTF_8),
                P256.publicKey(RECEIVER),
                AUTH,
                sender,
                bytes("DGv6ra1nlYgDCS1FRnbzlw"));

        assertThat(text(sealed)).isEqualTo(SEALED);
    }

    @Test
    void what_is_sealed_with_fresh_keys_is_opened_by_the_receiver_and_never_looks_the_same() {
        Phone phone = new Phone();
        byte[] message = MESSAGE.getBytes(StandardCharsets.UTF_8);

        byte[] once = Envelope.seal(message, phone.key(), phone.auth());
        byte[] twice = Envelope.seal(message, phone.key(), phone.auth());

        assertThat(phone.open(once)).isEqualTo(MESSAGE);
        assertThat(phone.open(twice)).isEqualTo(MESSAGE);
        assertThat(once).isNotEqualTo(twice);
    }

    @Test
    void what_does_not_fit_is_refused() {
        Phone phone = new Phone();
        assertThat(phone.open(Envelope.seal(new byte[4079], phone.key(), phone.auth())))
                .hasSize(4079);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Envelope.seal(new byte[4080], phone.key(), phone.auth()))
                .withMessageContaining("4080 bytes");
    }

    @Test
    void keys_are_written_as_they_were_read_also_those_that_begin_with_zeros() {
        assertThat(P256.point(P256.publicKey(RECEIVER))).isEqualTo(RECEIVER);
        byte[] small = new byte[32];
        small[31] = 7;
        assertThat(P256.number(P256.privateKey(small))).isEqualTo(small);
        for (int i = 0; i < 300; i++) {
            KeyPair pair = P256.generate();
            byte[] point = P256.point((ECPublicKey) pair.getPublic());
            assertThat(P256.publicKey(point)).isEqualTo(pair.getPublic());
            assertThat(P256.privateKey(P256.number((ECPrivateKey) pair.getPrivate())))
                    .isEqualTo(pair.getPrivate());
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "BA",
                // compressed
                "AyVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcx",
                // not on the curve
                "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw8",
                "BAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
            })
    void what_is_no_point_of_the_curve_is_no_key(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> P256.publicKey(bytes(text)))
                .withMessageContaining("a public key is a point");
    }

    private static byte[] bytes(String base64) {
        return Base64.getUrlDecoder().decode(base64);
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
