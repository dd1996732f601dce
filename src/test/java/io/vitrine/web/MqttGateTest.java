package io.vitrine.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class MqttGateTest {
    private static final byte[] CONNECT = {0x10, 14, 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 15, 0, 2, 'm', 'e'};
    private static final byte[] SUBSCRIBE = {(byte) 0x82, 6, 0, 1, 0, 1, 'a', 1};
    private static final byte[] PUBLISH = {0x30, 4, 0, 1, 'a', 'x'};
    private static final BrokerDoor DOOR = BrokerDoor.plain("127.0.0.1", 1883, "pages", "secret", "vitrine/x");

    private final MqttGate gate = new MqttGate(DOOR, "page-7");

    @Test
    void the_brokers_login_is_put_into_the_connect_and_the_client_id_is_ours() throws Exception {
        byte[] sent = gate.pass(CONNECT);

        assertThat(sent[0]).isEqualTo((byte) 0x10);
        assertThat(sent[1]).isEqualTo((byte) (sent.length - 2));
        assertThat(sent[9]).as("clean session, user and password").isEqualTo((byte) 0xc2);
        assertThat(Arrays.copyOfRange(sent, 10, 12)).as("keep alive as asked").containsExactly(0, 15);
        assertThat(new String(sent, StandardCharsets.ISO_8859_1))
                .contains("page-7", "pages", "secret")
                .doesNotContain("me");
    }

    @Test
    void packets_pass_whole_however_they_are_cut() throws Exception {
        gate.pass(CONNECT);

        assertThat(gate.pass(Arrays.copyOf(SUBSCRIBE, 3))).isEmpty();
        assertThat(gate.pass(Arrays.copyOfRange(SUBSCRIBE, 3, 8))).isEqualTo(SUBSCRIBE);
    }

    @Test
    void who_speaks_before_connecting_publishes_or_connects_twice_is_put_out() throws Exception {
        assertThatThrownBy(() -> gate.pass(SUBSCRIBE)).hasMessageContaining("before it connects");
        MqttGate second = new MqttGate(DOOR, "page-8");
        second.pass(CONNECT);
        assertThatThrownBy(() -> second.pass(PUBLISH)).hasMessageContaining("type 3");
        MqttGate third = new MqttGate(DOOR, "page-9");
        third.pass(CONNECT);
        assertThatThrownBy(() -> third.pass(CONNECT)).hasMessageContaining("type 1");
    }

    @Test
    void nonsense_is_put_out_before_it_fills_the_memory() {
        byte[] endless = {0x10, (byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0x7f};
        byte[] other = {0x10, 10, 0, 4, 'H', 'T', 'T', 'P', 4, 2, 0, 15};

        assertThatThrownBy(() -> gate.pass(endless)).hasMessageContaining("more than 65536 bytes");
        assertThatThrownBy(() -> new MqttGate(DOOR, "c").pass(other)).hasMessageContaining("MQTT 3.1.1");
    }
}
