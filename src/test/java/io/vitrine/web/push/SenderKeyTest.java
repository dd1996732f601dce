package io.vitrine.web.push;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.storage.Database;
import io.vitrine.storage.DatabaseSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SenderKeyTest {
    private final Database database = Database.open(DatabaseSettings.inMemory());

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void the_example_of_the_standard_is_right_by_the_measure_used_here() throws Exception {
        // RFC 8292, section 2.4
        assertThat(isSigned(
                        "eyJ0eXAiOiJKV1QiLCJhbGciOiJFUzI1NiJ9.eyJhdWQiOiJodHRwczovL3B1c2guZXhhbXBsZS5uZXQiLCJleHAiOjE0NTM1MjM3"
                                + "NjgsInN1YiI6Im1haWx0bzpwdXNoQGV4YW1wbGUuY29tIn0.i3CYb7t4xfxCDquptFOepC9GAu_HLGkMlMuCGSK2rpiUfnK9"
                                + "ojFwDXb1JrErtmysazNjjvW2L9OkSSHzvoD1oA",
                        "BA1Hxzyi1RUM1b5wjxsn7nGxAszw2u61m164i3MrAIxHF6YK5h4SDYic-dRuU_RCPCfA5aq9ojSwk5Y2EmClBPs"))
                .isTrue();
    }

    @Test
    void a_token_is_signed_for_the_services_origin_and_half_a_day() throws Exception {
        SenderKey key = SenderKey.of(database);

        String header = key.authorization(
                URI.create("https://push.example.net/a/b?c=d"),
                "mailto:it@shop.example",
                Instant.parse("2026-11-29T09:00:00Z"));

        assertThat(header).startsWith("vapid t=").endsWith(", k=" + key.known());
        String token = header.substring("vapid t=".length(), header.indexOf(','));
        assertThat(isSigned(token, key.known())).isTrue();
        assertThat(new String(Base64.getUrlDecoder().decode(token.split("\\.")[1]), StandardCharsets.UTF_8))
                .isEqualTo(
                        "{\"aud\":\"https://push.example.net\",\"exp\":1795986000,\"sub\":\"mailto:it@shop.example\"}");
    }

    @Test
    void the_pair_is_made_once_and_never_shown() {
        SenderKey first = SenderKey.of(database);
        SenderKey second = SenderKey.of(database);

        assertThat(second.known()).isEqualTo(first.known());
        assertThat(second).hasToString("sender key " + first.known());
    }

    private static boolean isSigned(String token, String key) throws Exception {
        int end = token.lastIndexOf('.');
        Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
        signature.initVerify(P256.publicKey(Base64.getUrlDecoder().decode(key)));
        signature.update(token.substring(0, end).getBytes(StandardCharsets.US_ASCII));
        return signature.verify(Base64.getUrlDecoder().decode(token.substring(end + 1)));
    }
}
