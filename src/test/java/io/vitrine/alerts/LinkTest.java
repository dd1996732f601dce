package io.vitrine.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vitrine.broker.BrokerLogins;
import io.vitrine.broker.BrokerSettings;
import io.vitrine.broker.EmbeddedBroker;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class LinkTest {
    private static final Topics TOPICS = new Topics("milano-1");

    @Test
    void a_broker_that_is_away_for_long_costs_no_threads() throws Exception {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        MqttSettings settings = MqttSettings.of("tcp://127.0.0.1:" + port, null, null, null);
        assertThatThrownBy(() -> open(settings)).hasMessageContaining("refused");
        long before = threadsOfPaho();
        for (int i = 0; i < 50; i++) {
            assertThatThrownBy(() -> open(settings)).isInstanceOf(LinkException.class);
        }
        await().untilAsserted(() -> assertThat(threadsOfPaho()).isLessThan(before + 5));
    }

    @Test
    void links_that_end_leave_nothing_behind_and_a_new_one_puts_out_the_old(@TempDir Path folder) throws Exception {
        try (EmbeddedBroker broker = EmbeddedBroker.start(
                new BrokerSettings(folder, "127.0.0.1", 0, TOPICS.prefix()), BrokerLogins.NOBODY)) {
            MqttSettings settings = new MqttSettings(broker.address(), broker.user(), broker.password(), null);
            open(settings).close();
            long before = threadsOfPaho();
            for (int i = 0; i < 8; i++) {
                Link link = open(settings);
                CopyOnWriteArrayList<Integer> answers = new CopyOnWriteArrayList<>();
                link.publish(TOPICS.available(), "online", true, null, answers::add);
                await().untilAsserted(() -> assertThat(answers).hasSize(1));
                link.close();
            }
            await().untilAsserted(() -> assertThat(threadsOfPaho()).isLessThan(before + 5));
            try (Link first = open(settings);
                    Link second = open(settings)) {
                await().until(() -> !first.up());
                assertThat(first.end()).contains("another Vitrine");
                assertThat(second.up()).isTrue();
                assertThat(second.remembered()).isTrue();
            }
        }
    }

    private static Link open(MqttSettings settings) throws LinkException {
        return Link.open(
                settings, TOPICS, new String[] {TOPICS.requests(Action.CLAIM)}, (topic, payload) -> {}, () -> {});
    }

    /** Paho names its threads so; what else the tests started comes and goes as it likes. */
    private static long threadsOfPaho() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("MQTT "))
                .count();
    }
}
