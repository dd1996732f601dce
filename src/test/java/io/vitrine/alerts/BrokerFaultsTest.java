package io.vitrine.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.broker.BrokerLogins;
import io.vitrine.broker.BrokerSettings;
import io.vitrine.broker.EmbeddedBroker;
import io.vitrine.broker.TestDevice;
import io.vitrine.storage.Database;
import io.vitrine.storage.DatabaseSettings;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Brokers and processes that die without a word. */
@Timeout(120)
class BrokerFaultsTest {
    private static final Topics TOPICS = new Topics("milano-1");
    private static final String FLOOR = TOPICS.audience("floor");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ALERTS = 300;

    @TempDir
    private Path folder;

    @Test
    void two_kills_of_the_broker_mid_stream_lose_no_alert_and_repeat_only_the_same() throws Exception {
        try (Mosquitto mosquitto = Mosquitto.start(folder, false);
                Database database = Database.open(DatabaseSettings.embedded(folder.resolve("data")));
                AlertBook book = AlertBook.open(database, TOPICS, InstantSource.system());
                MqttPublisher publisher =
                        new MqttPublisher(mosquitto.settings(), TOPICS, book, InstantSource.system()).start();
                Phone phone = new Phone(mosquitto)) {
            await().until(() -> publisher.status().connected() && phone.there());
            for (int i = 0; i < ALERTS; i++) {
                book.raise(SampleAlerts.raised("a" + i, Instant.now(), Duration.ofMinutes(5)));
                TimeUnit.MILLISECONDS.sleep(10);
                if (i == ALERTS / 3 || i == ALERTS * 2 / 3) {
                    mosquitto.kill();
                }
                if (i == ALERTS / 2 || i == ALERTS - 1) {
                    mosquitto.start();
                }
            }
            Set<String> raised =
                    IntStream.range(0, ALERTS).mapToObj(i -> "a" + i).collect(Collectors.toSet());
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(phone.told().keySet()).isEqualTo(raised));
            await().untilAsserted(() -> assertThat(book.undelivered()).isZero());
            // The same alert is told again with the same time of publishing, never as another.
            assertThat(phone.told().values()).allMatch(times -> times.size() == 1);
        }
    }

    @Test
    void a_broker_that_stands_still_is_left_and_gets_its_alerts_when_it_goes_on() throws Exception {
        try (Mosquitto mosquitto = Mosquitto.start(folder, false);
                Database database = Database.open(DatabaseSettings.inMemory());
                AlertBook book = AlertBook.open(database, TOPICS, InstantSource.system());
                MqttPublisher publisher =
                        new MqttPublisher(mosquitto.settings(), TOPICS, book, InstantSource.system()).start();
                Phone phone = new Phone(mosquitto)) {
            await().until(() -> publisher.status().connected() && phone.there());
            mosquitto.freeze();
            book.raise(SampleAlerts.raised("a1", Instant.now(), Duration.ofMinutes(5)));
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> !publisher.status().connected());
            assertThat(book.undelivered()).isEqualTo(2);
            mosquitto.thaw();
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(phone.told()).containsOnlyKeys("a1"));
            await().untilAsserted(() -> assertThat(book.undelivered()).isZero());
        }
    }

    @Test
    void when_the_process_dies_the_broker_says_offline() throws Exception {
        try (Mosquitto mosquitto = Mosquitto.start(folder, false);
                Phone phone = new Phone(mosquitto)) {
            await().until(phone::there);
            run(Dying.class, mosquitto.address());
            await().untilAsserted(
                            () -> assertThat(phone.payloads(TOPICS.available())).containsExactly("online", "offline"));
        }
    }

    @Test
    void a_process_that_dies_with_its_own_broker_mid_stream_loses_no_alert() throws Exception {
        run(DyingWithBroker.class, folder.toString());
        try (EmbeddedBroker broker = broker(folder);
                Database database = Database.open(DatabaseSettings.embedded(folder));
                AlertBook book = AlertBook.open(database, TOPICS, InstantSource.system());
                MqttPublisher publisher = publisher(broker, book).start();
                TestDevice phone = TestDevice.connect(broker.address(), "phone", broker.user(), broker.password())) {
            Set<String> open = book.open().stream().map(Alert::id).collect(Collectors.toSet());
            assertThat(open).hasSizeGreaterThan(10);
            phone.subscribe(TOPICS.prefix() + "/alerts/#");
            await().untilAsserted(() -> assertThat(phone.heard().stream()
                            .map(heard -> heard.topic().split("/"))
                            .filter(levels -> levels.length == 5)
                            .map(levels -> levels[3])
                            .collect(Collectors.toSet()))
                    .isEqualTo(open));
            await().untilAsserted(() -> assertThat(book.undelivered()).isZero());
            assertThat(publisher.status().connected()).isTrue();
        }
    }

    /** Raises alerts faster than they can be told, and halts. */
    static final class DyingWithBroker {
        public static void main(String[] args) throws Exception {
            Path folder = Path.of(args[0]);
            EmbeddedBroker broker = broker(folder);
            AlertBook book =
                    AlertBook.open(Database.open(DatabaseSettings.embedded(folder)), TOPICS, InstantSource.system());
            MqttPublisher publisher = publisher(broker, book).start();
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> publisher.status().connected());
            for (int i = 0; i < ALERTS; i++) {
                book.raise(SampleAlerts.raised("a" + i, Instant.now(), Duration.ofMinutes(5)));
            }
            await().atMost(Duration.ofSeconds(30)).until(() -> book.open().size() > 10);
            Runtime.getRuntime().halt(7);
        }
    }

    private static EmbeddedBroker broker(Path folder) {
        return EmbeddedBroker.start(
                new BrokerSettings(folder.resolve("broker"), "127.0.0.1", 0, TOPICS.prefix()), BrokerLogins.NOBODY);
    }

    private static MqttPublisher publisher(EmbeddedBroker broker, AlertBook book) {
        return new MqttPublisher(
                new MqttSettings(broker.address(), broker.user(), broker.password(), null),
                TOPICS,
                book,
                InstantSource.system());
    }

    private static void run(Class<?> program, String argument) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        program.getName(),
                        argument)
                .inheritIO()
                .start();
        assertThat(child.waitFor(60, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).isEqualTo(7);
    }

    /** Connects and halts, as if killed. */
    static final class Dying {
        public static void main(String[] args) {
            MqttSettings settings = MqttSettings.of(args[0], Mosquitto.USER, Mosquitto.PASSWORD, null);
            AlertBook book = AlertBook.open(Database.open(DatabaseSettings.inMemory()), TOPICS, InstantSource.system());
            MqttPublisher publisher = new MqttPublisher(settings, TOPICS, book, InstantSource.system()).start();
            book.raise(SampleAlerts.raised("a1", Instant.now(), Duration.ofMinutes(5)));
            await().atMost(Duration.ofSeconds(30))
                    .until(() ->
                            publisher.status().connected() && book.find("a1").isPresent() && book.undelivered() == 0);
            Runtime.getRuntime().halt(7);
        }
    }

    /** A phone that comes back by itself. */
    private static final class Phone implements AutoCloseable {
        private final List<TestDevice.Heard> heard = new CopyOnWriteArrayList<>();
        private final Mosquitto mosquitto;
        private final Thread thread = new Thread(this::run, "test-phone");
        private volatile TestDevice device;
        private volatile boolean closed;

        Phone(Mosquitto mosquitto) {
            this.mosquitto = mosquitto;
            thread.start();
        }

        private void run() {
            while (!closed) {
                try (TestDevice now = TestDevice.connect(
                        URI.create(mosquitto.address()), "phone", Mosquitto.USER, Mosquitto.PASSWORD)) {
                    device = now;
                    now.subscribe(TOPICS.prefix() + "/#");
                    while (!closed && now.connected()) {
                        TimeUnit.MILLISECONDS.sleep(20);
                    }
                    heard.addAll(now.heard());
                } catch (MqttException e) {
                    // The broker is down: again.
                } catch (InterruptedException e) {
                    return;
                } finally {
                    device = null;
                }
            }
        }

        boolean there() {
            TestDevice now = device;
            return now != null && now.connected();
        }

        List<String> payloads(String topic) {
            return all().stream()
                    .filter(one -> one.topic().equals(topic))
                    .map(TestDevice.Heard::payload)
                    .toList();
        }

        /** Of each alert told on the audience's topic, the times of publishing that were named. */
        Map<String, Set<String>> told() {
            Map<String, Set<String>> told = new HashMap<>();
            for (String payload : payloads(FLOOR)) {
                try {
                    JsonNode message = JSON.readTree(payload);
                    told.computeIfAbsent(message.path("id").asText(), id -> new HashSet<>())
                            .add(message.path("published_at").asText());
                } catch (java.io.IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            }
            return told;
        }

        private List<TestDevice.Heard> all() {
            List<TestDevice.Heard> all = new CopyOnWriteArrayList<>(heard);
            TestDevice now = device;
            if (now != null) {
                all.addAll(now.heard());
            }
            return all;
        }

        @Override
        public void close() {
            closed = true;
            await().until(() -> !thread.isAlive());
        }
    }
}
