package io.vitrine.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MqttSettingsTest {
    @ParameterizedTest
    @CsvSource({
        "embedded, true, 127.0.0.1, 0",
        "embedded://0.0.0.0:1999, true, 0.0.0.0, 1999",
        "tcp://shop.local, false, shop.local, 1883",
        "ssl://shop.local/, false, shop.local, 8883",
        " tcp://shop.local:1999 , false, shop.local, 1999",
    })
    void addresses_and_their_ports(String broker, boolean embedded, String host, int port) {
        MqttSettings settings = MqttSettings.of(broker, null, null, null);
        assertThat(settings.isEmbedded()).isEqualTo(embedded);
        assertThat(settings.host()).isEqualTo(host);
        assertThat(settings.port()).isEqualTo(port);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "shop.local",
                "http://shop.local",
                "tcp://",
                "tcp://a b",
                "tcp://h/path",
                "tcp://h?q=1",
                "tcp:///x",
                "tcp://h:70000",
            })
    void other_addresses_are_refused_with_what_would_be_right(String broker) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MqttSettings.of(broker, null, null, null))
                .withMessageContaining("tcp://host:1883")
                .withMessageContaining("'" + broker + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"tcp://anna:s3cret@shop.local", "tcp://anna:s3c@ret@shop.local", "ftp://anna:s3cret@h h"})
    void a_password_in_the_address_is_refused_and_not_repeated(String broker) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MqttSettings.of(broker, null, null, null))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3c").doesNotContain("ret@"));
    }

    @Test
    void the_password_is_never_shown() {
        assertThat(MqttSettings.of("tcp://shop.local", "anna", "s3cret", null))
                .hasToString("broker tcp://shop.local:1883");
    }

    @Test
    void contradictions_are_refused() {
        Path pem = Path.of("ca.pem");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MqttSettings.of("tcp://shop.local", null, null, pem))
                .withMessageContaining("ssl://");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MqttSettings.of("tcp://shop.local", null, "s3cret", null))
                .withMessageContaining("needs a user");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MqttSettings.of("embedded://0.0.0.0:1883", "anna", "s3cret", null))
                .withMessageContaining("no login");
        for (String broker : List.of("tcp://shop.local", "ssl://shop.local")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new MqttSettings(URI.create(broker), null, null, null, pem, "s3cret"))
                    .withMessageContaining("embedded://0.0.0.0:8883");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MqttSettings(null, null, null, null, pem, "s3cret"))
                .withMessageContaining("embedded://0.0.0.0:8883");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new MqttSettings(URI.create("embedded://0.0.0.0"), null, null, null, pem, null))
                .withMessageContaining("needs its password");
    }

    @Test
    void the_embedded_broker_is_reached_at_the_usual_port_with_and_without_keys() {
        URI everywhere = URI.create("embedded://0.0.0.0");
        assertThat(new MqttSettings(everywhere, null, null, null).port()).isEqualTo(1883);
        MqttSettings secure = new MqttSettings(everywhere, null, null, null, Path.of("broker.p12"), "s3cret");
        assertThat(secure.port()).isEqualTo(8883);
        assertThat(secure).hasToString("embedded broker");
    }
}
