package io.vitrine.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.broker.BrokerRole;
import io.vitrine.broker.BrokerSettings;
import io.vitrine.broker.EmbeddedBroker;
import io.vitrine.broker.TestDevice;
import io.vitrine.camera.CameraId;
import io.vitrine.sighting.Outfit;
import io.vitrine.sighting.Visit;
import io.vitrine.sighting.VisitId;
import io.vitrine.storage.Database;
import io.vitrine.storage.TestDatabase;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The whole way of an alert to a device and back, over real brokers. */
@Timeout(60)
class MqttPublisherTest {
    private static final Topics TOPICS = new Topics("milano-1");
    private static final String FLOOR = TOPICS.audience("floor");
    private static final Duration LIFE = Duration.ofMinutes(3);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private final Deque<AutoCloseable> opened = new ArrayDeque<>();
    private Database database;
    private AlertBook book;
    private MqttPublisher publisher;
    private String user = "";
    private String password = "";
    private MqttSettings settings;

    enum Kind {
        EMBEDDED,
        MOSQUITTO,
        MOSQUITTO_TLS
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable one : opened) {
            one.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_alert_arrives_once_with_all_its_fields_and_is_claimed_once(Kind kind) throws Exception {
        connect(kind);
        List<Duration> published = new CopyOnWriteArrayList<>();
        publisher.onPublished(published::add);
        TestDevice anna = device("anna");
        TestDevice ben = device("ben");
        Alert alert = raise("a1");
        await().untilAsserted(() -> assertThat(anna.heard(FLOOR)).hasSize(1));
        JsonNode message = JSON.readTree(anna.heard(FLOOR).get(0));
        Instant publishedAt = Instant.parse(message.path("published_at").asText());
        assertThat(message).isEqualTo(JSON.readTree(Messages.published(Messages.alert(alert), publishedAt)));
        assertThat(publishedAt).isBetween(alert.decidedAt(), Instant.now());
        assertThat(anna.heard())
                .filteredOn(heard -> heard.topic().equals(FLOOR))
                .allMatch(heard -> heard.qos() == 1 && !heard.retained())
                .extracting(TestDevice.Heard::expirySeconds)
                .allMatch(seconds -> seconds != null && seconds > 0 && seconds <= LIFE.toSeconds());
        assertThat(published).hasSize(1);
        assertThat(published.get(0)).isGreaterThanOrEqualTo(Duration.ofMillis(300));

        anna.publish(TOPICS.prefix() + "/alerts/a1/claim", "{\"by\":\"anna\"}");
        ben.publish(TOPICS.prefix() + "/alerts/a1/claim", "{\"by\":\"ben\"}");
        // The second is the answer to the one who came too late.
        await().untilAsserted(
                        () -> assertThat(types(ben, FLOOR)).containsExactly("raised", "claimed anna", "claimed anna"));
        assertThat(types(ben, TOPICS.state("a1"))).containsExactly("raised", "claimed anna");

        anna.publish(TOPICS.prefix() + "/alerts/a1/serve", "{\"by\":\"anna\"}");
        await().untilAsserted(() -> assertThat(types(ben, FLOOR)).endsWith("served anna"));
        await().untilAsserted(() -> assertThat(book.undelivered()).isZero());
        TestDevice carla = device("carla");
        await().untilAsserted(() -> assertThat(carla.heard(TOPICS.available())).containsExactly("online"));
        assertThat(carla.heard(TOPICS.state("a1"))).isEmpty();
    }

    @Test
    void a_claim_on_our_own_broker_is_the_logins_whatever_name_it_says() throws Exception {
        connect(Kind.EMBEDDED);
        TestDevice ben = device("ben");
        raise("a1");
        ben.publish(TOPICS.prefix() + "/alerts/a1/claim", "{\"by\":\"Anna\"}");
        await().untilAsserted(() -> assertThat(types(ben, FLOOR)).containsExactly("raised", "claimed ben"));
    }

    @ParameterizedTest
    @EnumSource
    void who_comes_later_finds_what_is_open_and_how_things_are(Kind kind) throws Exception {
        connect(kind);
        raise("a1");
        publisher.camera(camera("entrance", CameraAvailability.State.ONLINE));
        publisher.camera(camera("entrance", CameraAvailability.State.OFFLINE));
        publisher.count(new DayCount("door/left", LocalDate.EPOCH, 3, 1, 2));
        await().untilAsserted(() -> assertThat(book.undelivered()).isZero());
        TestDevice anna = device("anna");
        await().untilAsserted(() -> {
            assertThat(types(anna, TOPICS.state("a1"))).containsExactly("raised");
            assertThat(anna.heard(TOPICS.status(new CameraId("entrance"))))
                    .last()
                    .asString()
                    .contains("\"offline\"");
            assertThat(anna.heard("vitrine/milano-1/counts/door-left")).hasSize(1);
        });
        assertThat(anna.heard(FLOOR)).isEmpty();
    }

    @Test
    void visits_and_stats_are_told_to_those_who_may_hear_them() throws Exception {
        connect(Kind.EMBEDDED);
        publisher.stats(() -> Map.of("outbox", 0));
        TestDevice screen = opened(TestDevice.connect(URI.create(address()), "screen", user, password));
        screen.subscribe(TOPICS.prefix() + "/#");
        publisher.visit(visit("v1"));
        publisher.visit(visit("v2"));
        await().untilAsserted(() -> assertThat(screen.heard(TOPICS.visits(new CameraId("entrance"))))
                .hasSize(2)
                .allMatch(message -> message.contains("\"seconds\":60.0")));
    }

    @Test
    void nonsense_of_a_device_changes_nothing_and_the_next_claim_counts() throws Exception {
        connect(Kind.MOSQUITTO);
        TestDevice anna = device("anna");
        raise("a1");
        String claim = TOPICS.prefix() + "/alerts/a1/claim";
        for (String nonsense : List.of(
                "",
                "Anna",
                "{",
                "null",
                "[]",
                "{}",
                "{\"by\":1}",
                "{\"by\":null}",
                "{\"by\":\"\"}",
                "{\"by\":\"\\u0000\"}",
                "{\"by\":{\"by\":\"Anna\"}}",
                "{\"by\":\"" + "x".repeat(101) + "\"}",
                "{\"by\":\"Anna\",\"pad\":\"" + "x".repeat(5_000) + "\"}",
                "[".repeat(4_000))) {
            assertThat(anna.publish(claim, nonsense)).isLessThan(0x80);
        }
        anna.publish(TOPICS.prefix() + "/alerts/no-such-alert/claim", "{\"by\":\"Anna\"}");
        anna.publish(TOPICS.prefix() + "/alerts/" + "x".repeat(65) + "/claim", "{\"by\":\"Anna\"}");
        anna.publish(TOPICS.prefix() + "/alerts//claim", "{\"by\":\"Anna\"}");
        anna.publish(claim, "{\"by\":\"Anna\"}");
        await().untilAsserted(() -> assertThat(types(anna, FLOOR)).containsExactly("raised", "claimed Anna"));
        assertThat(publisher.status().connected()).isTrue();
    }

    @Test
    void alerts_raised_while_the_broker_is_away_wait_for_it_and_the_expired_are_not_told_as_raised() throws Exception {
        Mosquitto mosquitto = opened(Mosquitto.start(folder, false));
        settings = mosquitto.settings();
        open(TestDatabase.H2);
        mosquitto.kill();
        raise("a1");
        book.raise(SampleAlerts.raised("late", Instant.now(), Duration.ofMillis(800)));
        await().untilAsserted(() ->
                assertThat(book.find("late").orElseThrow().state()).isEqualTo(Alert.State.EXPIRED));
        await().untilAsserted(() -> assertThat(publisher.status().message()).contains("refused"));
        mosquitto.start();
        user = Mosquitto.USER;
        password = Mosquitto.PASSWORD;
        TestDevice anna = device("anna");
        await().untilAsserted(() -> assertThat(book.undelivered()).isZero());
        await().untilAsserted(() ->
                assertThat(book.find("a1").orElseThrow().publishedAt()).isNotNull());
        assertThat(types(anna, FLOOR)).doesNotHaveDuplicates();
        assertThat(ids(anna, "raised")).doesNotContain("late");
        assertThat(book.find("late").orElseThrow().publishedAt()).isNull();
    }

    @ParameterizedTest
    @EnumSource
    void a_locked_database_delays_alerts_and_claims_and_loses_none(TestDatabase kind) throws Exception {
        connect(Kind.EMBEDDED, kind);
        TestDevice anna = device("anna");
        raise("a1");
        await().untilAsserted(() -> assertThat(anna.heard(FLOOR)).hasSize(1));
        Thread lock = kind.lock(database, Duration.ofSeconds(3));
        book.raise(SampleAlerts.raised("a2", Instant.now(), LIFE));
        anna.publish(TOPICS.prefix() + "/alerts/a1/claim", "{\"by\":\"anna\"}");
        publisher.camera(camera("entrance", CameraAvailability.State.OFFLINE));
        lock.join();
        await().untilAsserted(() ->
                assertThat(types(anna, FLOOR)).contains("claimed anna").hasSize(3));
        assertThat(ids(anna, "raised")).containsExactly("a1", "a2");
        assertThat(anna.heard(TOPICS.status(new CameraId("entrance")))).hasSize(1);
    }

    @Test
    void a_row_that_nobody_can_read_is_left_out_and_the_next_is_told() throws Exception {
        connect(Kind.EMBEDDED);
        TestDevice anna = device("anna");
        database.jdbi()
                .useHandle(handle -> handle.execute("insert into outbox (topic, payload, retained, alert, expires_at)"
                        + " values ('vitrine/milano-1/alerts/floor', '[', false, 'x', '2999-01-01T00:00:00Z')"));
        raise("a1");
        await().untilAsserted(() -> assertThat(ids(anna, "raised")).containsExactly("a1"));
        await().untilAsserted(() -> assertThat(book.undelivered()).isZero());
    }

    @Test
    void closing_says_offline_and_nothing_is_told_twice_after_the_next_start() throws Exception {
        connect(Kind.EMBEDDED);
        TestDevice anna = device("anna");
        raise("a1");
        await().untilAsserted(() -> assertThat(anna.heard(FLOOR)).hasSize(1));
        publisher.close();
        assertThat(anna.heard(TOPICS.available())).endsWith("offline");
        assertThat(publisher.status().connected()).isFalse();
        publish();
        raise("a2");
        await().untilAsserted(() -> assertThat(ids(anna, "raised")).containsExactly("a1", "a2"));
        assertThat(anna.heard(TOPICS.available())).endsWith("online");
    }

    @Test
    void a_wrong_password_is_told_in_words_and_never_shown() throws Exception {
        Mosquitto mosquitto = opened(Mosquitto.start(folder, false));
        settings = MqttSettings.of(mosquitto.address(), Mosquitto.USER, "wr0ng", null);
        open(TestDatabase.H2);
        await().untilAsserted(() -> assertThat(publisher.status().message())
                .isIn("user or password is wrong", "the login is refused or may not do this"));
        assertThat(publisher.status().connected()).isFalse();
    }

    @Test
    void a_broker_that_others_vouch_for_is_not_trusted() throws Exception {
        Mosquitto mosquitto = opened(Mosquitto.start(folder.resolve("one"), true));
        Mosquitto other = opened(Mosquitto.start(folder.resolve("two"), true));
        settings = MqttSettings.of(mosquitto.address(), Mosquitto.USER, Mosquitto.PASSWORD, other.authority());
        open(TestDatabase.H2);
        await().untilAsserted(() -> assertThat(publisher.status().message()).contains("certificate is not trusted"));
    }

    @Test
    void a_certificate_for_another_host_is_not_trusted() throws Exception {
        Mosquitto mosquitto = opened(Mosquitto.start(folder, true));
        settings = MqttSettings.of(
                mosquitto.address().replace("127.0.0.1", "localhost"),
                Mosquitto.USER,
                Mosquitto.PASSWORD,
                mosquitto.authority());
        open(TestDatabase.H2);
        await().untilAsserted(() ->
                assertThat(publisher.status().message()).contains("certificate is not trusted", "localhost"));
        assertThat(publisher.status().connected()).isFalse();
    }

    @Test
    void a_trust_file_without_certificates_stops_the_start() throws Exception {
        Path empty = Files.writeString(folder.resolve("empty.pem"), "no certificate");
        settings = MqttSettings.of("ssl://127.0.0.1", "anna", "pw", empty);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(TestDatabase.H2))
                .withMessageContaining("empty.pem");
    }

    private void connect(Kind kind) throws Exception {
        connect(kind, TestDatabase.H2);
    }

    private void connect(Kind kind, TestDatabase databaseKind) throws Exception {
        if (kind == Kind.EMBEDDED) {
            EmbeddedBroker broker = opened(EmbeddedBroker.start(
                    new BrokerSettings(folder, "127.0.0.1", 0, TOPICS.prefix()),
                    (name, word) -> word.equals("pw") ? Optional.of(BrokerRole.STAFF) : Optional.empty()));
            settings = new MqttSettings(broker.address(), broker.user(), broker.password(), null);
        } else {
            settings =
                    opened(Mosquitto.start(folder, kind == Kind.MOSQUITTO_TLS)).settings();
        }
        user = settings.user();
        password = settings.password();
        open(databaseKind);
        await().untilAsserted(() -> assertThat(publisher.status().message()).isEqualTo("connected"));
    }

    private void open(TestDatabase kind) {
        database = opened(Database.open(kind.fresh()));
        book = opened(AlertBook.open(database, TOPICS, InstantSource.system()));
        publish();
    }

    private void publish() {
        publisher = opened(new MqttPublisher(settings, TOPICS, book, InstantSource.system()))
                .start();
    }

    /** A phone; on the embedded broker with the rights of staff only. */
    private TestDevice device(String name) throws Exception {
        boolean staff = !password.equals(Mosquitto.PASSWORD);
        TestDevice device = opened(TestDevice.connect(
                URI.create(address()),
                name,
                staff ? name : user,
                staff ? "pw" : password,
                settings.trust() == null ? null : Trust.of(settings.trust()),
                null));
        for (String filter : List.of("/alerts/#", "/available", "/cameras/+/status", "/counts/#")) {
            assertThat(device.subscribe(TOPICS.prefix() + filter)).isEqualTo(1);
        }
        return device;
    }

    private String address() {
        return settings.broker().toString();
    }

    private Alert raise(String id) {
        Alert alert = SampleAlerts.raised(id, Instant.now(), LIFE);
        book.raise(alert);
        await().until(() -> book.find(id).isPresent());
        return alert;
    }

    private static List<String> types(TestDevice device, String topic) {
        return device.heard(topic).stream()
                .filter(message -> !message.isEmpty())
                .map(MqttPublisherTest::read)
                .map(message -> message.path("type").asText()
                        + (message.has("by") ? " " + message.path("by").asText() : ""))
                .toList();
    }

    private static List<String> ids(TestDevice device, String type) {
        return device.heard(FLOOR).stream()
                .map(MqttPublisherTest::read)
                .filter(message -> message.path("type").asText().equals(type))
                .map(message -> message.path("id").asText())
                .toList();
    }

    private static JsonNode read(String message) {
        try {
            return JSON.readTree(message);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static CameraAvailability camera(String id, CameraAvailability.State state) {
        return new CameraAvailability(new CameraId(id), state, "", Instant.now());
    }

    private static Visit visit(String id) {
        Instant entered = Instant.parse("2026-11-28T15:00:00Z");
        return new Visit(
                new VisitId(id),
                new CameraId("entrance"),
                entered,
                entered.plusSeconds(60),
                Outfit.UNKNOWN,
                Map.of(),
                List.of());
    }

    private <T extends AutoCloseable> T opened(T one) {
        opened.push(one);
        return one;
    }
}
