package io.vitrine.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class EmbeddedBrokerTest {
    private static final String PREFIX = "vitrine/v1.milano";
    private static final int REFUSED = 0x80;
    private static final Set<String> KNOWN = ConcurrentHashMap.newKeySet();

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() {
        KNOWN.add("anna");
        broker = start(folder.resolve("one"));
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    private static EmbeddedBroker start(Path folder) {
        return EmbeddedBroker.start(new BrokerSettings(folder, "127.0.0.1", 0, PREFIX), new BrokerLogins() {
            @Override
            public Optional<BrokerRole> login(String user, String password) {
                return EmbeddedBrokerTest.login(user, password);
            }

            @Override
            public boolean stays(String user) {
                return user.equals("lamp") || KNOWN.contains(user);
            }
        });
    }

    private static Optional<BrokerRole> login(String user, String password) {
        if (user.equals("broken")) {
            throw new IllegalStateException("this login of the test fails on purpose");
        }
        if (!password.equals("pw-" + user)) {
            return Optional.empty();
        }
        return user.equals("lamp")
                ? Optional.of(BrokerRole.DISPLAY)
                : KNOWN.contains(user) ? Optional.of(BrokerRole.STAFF) : Optional.empty();
    }

    @Test
    void what_vitrine_says_is_heard_by_staff() throws Exception {
        try (TestDevice vitrine = vitrine();
                TestDevice anna = device("anna")) {
            assertThat(anna.subscribe(PREFIX + "/alerts/#")).isEqualTo(1);
            assertThat(vitrine.publish(PREFIX + "/alerts/floor", "hello")).isZero();
            await().untilAsserted(() ->
                    assertThat(anna.heard(PREFIX + "/alerts/floor")).containsExactly("hello"));
        }
    }

    @Test
    void a_retained_message_is_there_for_those_who_come_later_and_after_a_restart() throws Exception {
        EmbeddedBroker first = start(folder.resolve("two"));
        try (TestDevice vitrine = TestDevice.connect(first.address(), "v", first.user(), first.password())) {
            vitrine.publish(PREFIX + "/available", "online", true);
            vitrine.publish(PREFIX + "/counts/door", "1", true);
            vitrine.publish(PREFIX + "/counts/door", "", true);
        }
        first.close();
        try (EmbeddedBroker second = start(folder.resolve("two"));
                TestDevice anna = TestDevice.connect(second.address(), "a", "anna", "pw-anna")) {
            assertThat(second.password()).isNotEqualTo(first.password());
            assertThat(anna.subscribe(PREFIX + "/available")).isEqualTo(1);
            assertThat(anna.subscribe(PREFIX + "/counts/#")).isEqualTo(1);
            await().untilAsserted(
                            () -> assertThat(anna.heard(PREFIX + "/available")).containsExactly("online"));
            assertThat(anna.heard().get(0).retained()).isTrue();
            assertThat(anna.heard(PREFIX + "/counts/door")).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"alerts/#", "alerts/floor", "alerts/+/state", "available", "cameras/+/status", "counts/#"})
    void staff_may_hear(String below) throws Exception {
        try (TestDevice anna = device("anna")) {
            assertThat(anna.subscribe(PREFIX + "/" + below)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "#",
                "+/+/alerts/#",
                "vitrine/#",
                "vitrine/other/alerts/#",
                PREFIX + "/#",
                PREFIX + "/stats",
                PREFIX + "/cameras/+/visits",
                PREFIX + "/cameras/#",
                "$SYS/#",
                "activemq.management",
                "$share/group/" + PREFIX + "/stats",
            })
    void staff_may_not_hear(String filter) throws Exception {
        try (TestDevice anna = device("anna")) {
            assertThat(anna.subscribe(filter)).isGreaterThanOrEqualTo(REFUSED);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"claim", "serve", "dismiss", "escalate"})
    void staff_may_speak_of_an_alert(String word) throws Exception {
        try (TestDevice vitrine = vitrine();
                TestDevice anna = device("anna")) {
            vitrine.subscribe(PREFIX + "/alerts/+/" + word);
            assertThat(anna.publish(PREFIX + "/alerts/a1/" + word, "{}")).isLessThan(REFUSED);
            await().untilAsserted(() -> assertThat(vitrine.heard()).hasSize(1));
        }
    }

    @Test
    void staff_speak_in_the_name_of_their_login_only() throws Exception {
        try (TestDevice vitrine = vitrine();
                TestDevice anna = device("anna")) {
            String claim = PREFIX + "/alerts/a2/claim";
            vitrine.subscribe(PREFIX + "/alerts/+/claim");
            anna.publish(claim, "{\"by\":\"Ben\",\"by\":\"Zoe\",\"note\":\"" + "ä".repeat(300) + "\"}");
            anna.publish(claim, "{\"by\": \"anna\"}");
            anna.publish(claim, "{\"by\":1}");
            anna.publish(claim, "by Ben");
            vitrine.publish(claim, "{\"by\":\"Ben\"}");
            await().untilAsserted(() -> assertThat(vitrine.heard(claim))
                    .containsExactlyInAnyOrder(
                            "{\"by\":\"anna\",\"note\":\"" + "ä".repeat(300) + "\"}",
                            "{\"by\":\"anna\"}",
                            "{\"by\":1}",
                            "by Ben",
                            "{\"by\":\"Ben\"}"));
        }
    }

    @Test
    void also_a_last_will_speaks_in_the_name_of_its_login() throws Exception {
        try (TestDevice vitrine = vitrine()) {
            String claim = PREFIX + "/alerts/a3/claim";
            vitrine.subscribe(claim);
            TestDevice liar = TestDevice.connect(
                    broker.address(), "will", "anna", "pw-anna", null, new String[] {claim, "{\"by\":\"Ben\"}"});
            liar.vanish();
            await().untilAsserted(() -> assertThat(vitrine.heard(claim)).containsExactly("{\"by\":\"anna\"}"));
            liar.close();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"alerts/floor", "alerts/a1/state", "available", "counts/door", "cameras/c/status", "stats"})
    void staff_may_not_speak_as_vitrine(String below) throws Exception {
        try (TestDevice vitrine = vitrine();
                TestDevice anna = device("anna")) {
            vitrine.subscribe(PREFIX + "/#");
            assertThat(anna.publish(PREFIX + "/" + below, "lies", true)).isGreaterThanOrEqualTo(REFUSED);
            assertThat(vitrine.publish(PREFIX + "/alerts/floor", "truth")).isZero();
            await().untilAsserted(() -> assertThat(vitrine.heard())
                    .extracting(TestDevice.Heard::payload)
                    .contains("truth"));
            assertThat(vitrine.heard()).extracting(TestDevice.Heard::payload).doesNotContain("lies");
        }
    }

    @Test
    void a_last_will_needs_the_same_right() throws Exception {
        try (TestDevice vitrine = vitrine()) {
            vitrine.subscribe(PREFIX + "/#");
            TestDevice liar = TestDevice.connect(
                    broker.address(), "liar", "anna", "pw-anna", null, new String[] {PREFIX + "/available", "offline"});
            liar.vanish();
            await().until(() -> !liar.connected());
            vitrine.publish(PREFIX + "/alerts/floor", "truth");
            await().untilAsserted(() -> assertThat(vitrine.heard()).isNotEmpty());
            Thread.sleep(500);
            assertThat(vitrine.heard(PREFIX + "/available")).isEmpty();
            liar.close();
        }
    }

    @Test
    void a_display_hears_and_never_speaks() throws Exception {
        try (TestDevice lamp = device("lamp")) {
            assertThat(lamp.subscribe(PREFIX + "/alerts/#")).isEqualTo(1);
            assertThat(lamp.publish(PREFIX + "/alerts/a1/claim", "{}")).isGreaterThanOrEqualTo(REFUSED);
        }
    }

    @Test
    void strangers_and_the_anonymous_stay_outside() {
        assertThatThrownBy(() -> TestDevice.connect(broker.address(), "x", null, null, null, null))
                .isInstanceOf(MqttException.class);
        for (String[] login : new String[][] {
            {"anna", "wrong"}, {"anna", ""}, {"zoe", "pw-zoe"}, {"broken", "pw-broken"}, {"vitrine", "pw-vitrine"},
        }) {
            assertThatThrownBy(() -> TestDevice.connect(broker.address(), "x", login[0], login[1]))
                    .as(login[0])
                    .isInstanceOf(MqttException.class);
        }
    }

    @Test
    void a_device_that_lost_its_right_is_out_and_stays_out() throws Exception {
        KNOWN.add("ben");
        try (TestDevice ben = device("ben");
                TestDevice anna = device("anna")) {
            ben.subscribe(PREFIX + "/alerts/#");
            KNOWN.remove("ben");
            await().untilAsserted(() -> assertThat(ben.connected()).isFalse());
            assertThatThrownBy(() -> device("ben")).isInstanceOf(MqttException.class);
            assertThat(anna.connected()).isTrue();
        }
    }

    @Test
    void a_device_can_be_put_out_and_come_back() throws Exception {
        try (TestDevice anna = device("anna")) {
            broker.disconnect("anna");
            await().untilAsserted(() -> assertThat(anna.connected()).isFalse());
            device("anna").close();
        }
    }

    @Test
    void topics_of_ended_alerts_are_forgotten_and_devices_that_are_away_are_not() throws Exception {
        KNOWN.add("carla");
        TestDevice away = TestDevice.comeBack(broker.address(), "phone-of-carla", "carla", "pw-carla");
        away.subscribe(PREFIX + "/alerts/floor");
        away.close();
        try (TestDevice vitrine = vitrine()) {
            int before = broker.topics();
            for (int i = 0; i < 50; i++) {
                vitrine.publish(PREFIX + "/alerts/" + i + "/state", "{}", true);
                vitrine.publish(PREFIX + "/alerts/" + i + "/claim", "{}");
            }
            assertThat(broker.topics()).isGreaterThan(before + 100);
            for (int i = 1; i < 50; i++) {
                vitrine.publish(PREFIX + "/alerts/" + i + "/state", "", true);
            }
            await().atMost(Duration.ofSeconds(30))
                    .untilAsserted(() -> assertThat(broker.topics()).isLessThan(before + 5));
            vitrine.publish(PREFIX + "/alerts/floor", "missed");
        }
        try (TestDevice back = TestDevice.comeBack(broker.address(), "phone-of-carla", "carla", "pw-carla");
                TestDevice anna = device("anna")) {
            await().untilAsserted(() ->
                    assertThat(back.heard(PREFIX + "/alerts/floor")).containsExactly("missed"));
            anna.subscribe(PREFIX + "/alerts/#");
            await().untilAsserted(() -> assertThat(anna.heard()).hasSize(1));
            assertThat(anna.heard(PREFIX + "/alerts/0/state")).containsExactly("{}");
        }
    }

    @Test
    void a_port_that_is_taken_is_told() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            BrokerSettings settings =
                    new BrokerSettings(folder.resolve("three"), "127.0.0.1", taken.getLocalPort(), PREFIX);
            assertThatThrownBy(() -> EmbeddedBroker.start(settings, BrokerLogins.NOBODY))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining("127.0.0.1:" + taken.getLocalPort());
        }
    }

    @Test
    void devices_come_in_over_tls_only_where_there_are_keys_and_claim_as_they_do_elsewhere() throws Exception {
        TestKeys keys = TestKeys.make(folder.resolve("keys.p12"), "pa:ss&word=?");
        BrokerSettings settings = new BrokerSettings(folder.resolve("tls"), "127.0.0.1", 0, PREFIX, keys.keys());
        try (EmbeddedBroker tls = EmbeddedBroker.start(settings, EmbeddedBrokerTest::login);
                TestDevice vitrine = TestDevice.connect(tls.address(), "vitrine", tls.user(), tls.password());
                TestDevice anna = TestDevice.connect(
                        URI.create("ssl://127.0.0.1:" + tls.securePort()),
                        "phone-of-anna",
                        "anna",
                        "pw-anna",
                        keys.trust(),
                        null)) {
            vitrine.subscribe(PREFIX + "/alerts/+/claim");
            assertThat(anna.publish(PREFIX + "/alerts/a1/claim", "{\"by\":\"Ben\"}"))
                    .isLessThan(REFUSED);
            await().untilAsserted(() -> assertThat(vitrine.heard())
                    .extracting(TestDevice.Heard::payload)
                    .containsExactly("{\"by\":\"anna\"}"));
            assertThat(tls.address().getHost()).isEqualTo("127.0.0.1");
            assertThat(tls.port()).isNotEqualTo(tls.securePort());
            assertThatThrownBy(() -> TestDevice.connect(
                            URI.create("tcp://127.0.0.1:" + tls.securePort()), "plain", "anna", "pw-anna"))
                    .isInstanceOf(MqttException.class);
            assertThatThrownBy(() -> TestDevice.connect(
                            URI.create("ssl://127.0.0.1:" + tls.securePort()), "doubtful", "anna", "pw-anna"))
                    .as("who does not trust the certificate stays outside")
                    .isInstanceOf(MqttException.class);
        }
    }

    @Test
    void a_key_store_that_cannot_be_opened_is_told() throws Exception {
        TestKeys keys = TestKeys.make(folder.resolve("other.p12"), "right password");
        for (BrokerKeys wrong : List.of(
                new BrokerKeys(keys.keys().file(), "wrong password"),
                new BrokerKeys(folder.resolve("missing.p12"), "right password"))) {
            BrokerSettings settings = new BrokerSettings(folder.resolve("four"), "127.0.0.1", 0, PREFIX, wrong);
            assertThatThrownBy(() -> EmbeddedBroker.start(settings, BrokerLogins.NOBODY))
                    .isInstanceOf(BrokerException.class)
                    .hasMessageContaining(wrong.file().toString())
                    .hasMessageNotContaining("wrong password");
        }
    }

    private static TestDevice vitrine() throws MqttException {
        return TestDevice.connect(broker.address(), "vitrine", broker.user(), broker.password());
    }

    private static TestDevice device(String user) throws MqttException {
        return TestDevice.connect(broker.address(), "phone-of-" + user, user, "pw-" + user);
    }
}
