package io.vitrine.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.alerts.Alert;
import io.vitrine.web.people.Devices;
import io.vitrine.web.push.Phone;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The whole way of an alert to a phone whose page is closed, over a push service on loopback. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PushTest {
    private static final ObjectMapper JSON = new ObjectMapper();

    private PushServer service;
    private TestHouse house;

    @BeforeAll
    void open() {
        service = new PushServer();
        house = new TestHouse(
                BrokerDoor.plain("127.0.0.1", 1, "pages", "secret", "vitrine/test"),
                new TestHouse.ScriptedCameras(),
                service.settings());
    }

    @AfterAll
    void close() {
        house.close();
        service.close();
    }

    @Test
    void an_alert_comes_sealed_and_signed_and_so_does_what_becomes_of_it() throws Exception {
        Phone phone = new Phone();
        subscribed(phone, "/whole");
        house.raise("w1");
        PushServer.Carried first = nth("/whole", 1);

        assertThat(first.headers())
                .containsEntry("Content-encoding", "aes128gcm")
                .containsEntry("Urgency", "high")
                .hasEntrySatisfying(
                        "Ttl", ttl -> assertThat(Integer.parseInt(ttl)).isBetween(150, 180))
                .hasEntrySatisfying("Topic", topic -> assertThat(topic).matches("[\\w-]{32}"))
                .hasEntrySatisfying(
                        "Authorization",
                        signed -> assertThat(signed).startsWith("vapid t=ey").endsWith(", k=" + key()));
        assertThat(new String(first.body(), StandardCharsets.ISO_8859_1))
                .as("nobody on the way can read it")
                .doesNotContain("Suit", "w1");
        JsonNode raised = JSON.readTree(phone.open(first.body()));
        assertThat(raised.path("id").asText()).isEqualTo("w1");
        assertThat(raised.path("type").asText()).isEqualTo("raised");
        assertThat(raised.path("text").asText()).isEqualTo("Suit, navy, at Entrance, door");

        house.alerts.claim("w1", "mia");
        PushServer.Carried second = nth("/whole", 2);
        JsonNode claimed = JSON.readTree(phone.open(second.body()));
        assertThat(claimed.path("type").asText()).isEqualTo("claimed");
        assertThat(claimed.path("by").asText()).isEqualTo("mia");
        assertThat(claimed.path("mine").asBoolean()).isFalse();
        assertThat(second.headers().get("Topic"))
                .as("a phone that was off gets only the newest")
                .isEqualTo(first.headers().get("Topic"));

        house.alerts.serve("w1", "mia");
        assertThat(types(phone, "/whole", 3)).containsExactly("raised", "claimed", "served");
    }

    @Test
    void an_alert_that_nobody_takes_leaves_the_phone_when_it_expires() throws Exception {
        Phone phone = new Phone();
        subscribed(phone, "/expiring");
        Alert alert = TestHouse.alert("e1", Instant.now().minusSeconds(172));
        house.alerts.raise(alert);

        assertThat(types(phone, "/expiring", 2)).containsExactly("raised", "expired");
    }

    @Test
    void who_is_not_to_be_disturbed_is_not_and_hears_again_afterwards() throws Exception {
        Phone phone = new Phone();
        Browser device = subscribed(phone, "/quiet");
        hearing(device, Instant.now().plusSeconds(1800), "");
        house.raise("q1");
        house.alerts.claim("q1", "mia");
        hearing(device, null, "");
        house.raise("q2");

        nth("/quiet", 1);
        assertThat(ids(phone, "/quiet")).containsExactly("q2");
    }

    @Test
    void only_audiences_that_a_phone_is_for_and_hears_of_are_told() throws Exception {
        Phone deaf = new Phone();
        hearing(subscribed(deaf, "/deaf"), null, "\"floor\"");
        Phone tailor = new Phone();
        Devices.Added added = house.devices.add("Phone of the tailor", Set.of("tailoring"));
        subscribed(Browser.device(house, added.code()), tailor, "/tailor");
        Phone floor = new Phone();
        subscribed(floor, "/floor");
        house.raise("f1");

        nth("/floor", 1);
        assertThat(service.carried("/deaf")).isEmpty();
        assertThat(service.carried("/tailor")).isEmpty();
    }

    @Test
    void a_phone_that_is_gone_is_forgotten() throws Exception {
        service.answer("/gone", 410);
        subscribed(new Phone(), "/gone");
        house.raise("g1");

        nth("/gone", 1);
        await().untilAsserted(() ->
                assertThat(house.pushedTo(service.address() + "/gone")).isZero());
    }

    @Test
    void a_service_that_hangs_holds_nobody_up_and_one_that_fails_is_tried_again() throws Exception {
        service.answer("/hanging", 0);
        service.answer("/failing", 503);
        service.answer("/refusing", 403);
        Phone other = new Phone();
        Phone failing = new Phone();
        for (String path : List.of("/hanging", "/refusing")) {
            subscribed(new Phone(), path);
        }
        subscribed(failing, "/failing");
        subscribed(other, "/other");
        Instant before = Instant.now();
        house.raise("h1");
        house.raise("h2");
        house.raise("h3");

        nth("/other", 3);
        assertThat(Duration.between(before, Instant.now())).isLessThan(Duration.ofSeconds(15));
        assertThat(ids(other, "/other")).containsExactly("h1", "h2", "h3");
        assertThat(service.carried("/hanging")).as("one at a time").hasSize(1);
        await().untilAsserted(() -> assertThat(service.carried("/refusing"))
                .as("told once each, never again")
                .hasSize(3));
        service.answer("/failing", 201);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(ids(failing, "/failing")).contains("h1", "h2", "h3"));
    }

    @Test
    void who_is_revoked_or_logs_out_is_told_no_more() throws Exception {
        Devices.Added added = house.devices.add("Phone that is lost");
        subscribed(Browser.device(house, added.code()), new Phone(), "/lost");
        Browser sam = Browser.of(house, "sam", "password of sam");
        subscribed(sam, new Phone(), "/leaving");
        Browser mia = Browser.of(house, "mia", "password of mia");
        subscribed(mia, new Phone(), "/turned-off");
        Phone staying = new Phone();
        subscribed(staying, "/staying");

        house.devices.revoke(added.device().id());
        sam.ask("DELETE", "/api/session", null);
        mia.ask("DELETE", "/api/push", null);
        house.raise("r1");

        nth("/staying", 1);
        for (String path : List.of("/lost", "/leaving", "/turned-off")) {
            assertThat(service.carried(path)).as(path).isEmpty();
            assertThat(house.pushedTo(service.address() + path)).as(path).isZero();
        }
    }

    @Test
    void a_browser_that_another_person_takes_over_is_told_in_their_name() throws Exception {
        Phone phone = new Phone();
        subscribed(Browser.of(house, "sam", "password of sam"), phone, "/shared");
        subscribed(Browser.of(house, "mia", "password of mia"), phone, "/shared");
        house.raise("s1");
        nth("/shared", 1);
        house.alerts.claim("s1", "mia");

        nth("/shared", 2);
        List<PushServer.Carried> all = service.carried("/shared");
        assertThat(all).hasSize(2);
        assertThat(JSON.readTree(phone.open(all.get(1).body())).path("mine").asBoolean())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1:1/a",
                "http://169.254.169.254/latest/meta-data",
                "https://fcm.googleapis.com.evil.example/a",
                "https://10.0.0.1/a",
                "file:///etc/passwd"
            })
    void only_push_services_can_be_told(String endpoint) throws Exception {
        Browser sam = Browser.of(house, "sam", "password of sam");
        HttpResponse<String> answer = sam.ask("POST", "/api/push", new Phone().json(endpoint));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("is no push service that may be told");
    }

    @Test
    void nonsense_is_refused_with_what_would_be_right() throws Exception {
        Browser sam = Browser.of(house, "sam", "password of sam");
        String right = new Phone().json(service.address() + "/a");

        for (String wrong : List.of(
                right.replaceFirst("\"key\":\"B", "\"key\":\"C"),
                right.replaceFirst("\"auth\":\".", "\"auth\":\""),
                right.replaceFirst("127", "1 27"),
                "{\"endpoint\":\"" + service.address() + "/" + "a".repeat(1000) + "\",\"key\":\"\",\"auth\":\"\"}",
                "{}")) {
            assertThat(sam.ask("POST", "/api/push", wrong).statusCode())
                    .as(wrong)
                    .isEqualTo(400);
        }
    }

    @Test
    void the_page_of_what_is_stored_says_that_something_leaves_the_shop_and_what() throws Exception {
        Browser mia = Browser.of(house, "mia", "password of mia");

        assertThat(mia.ask("GET", "/stored", null, "Accept", "text/html").body())
                .contains("carried by the push services of the browsers&#39; makers (" + service.address() + ")")
                .doesNotContain("Nowhere");
        assertThat(mia.get("/api/stored").body()).contains("Addresses of phones");
    }

    @Test
    void where_it_is_off_there_is_no_key_and_nobody_can_ask_for_it() throws Exception {
        try (TestHouse quiet = new TestHouse()) {
            Browser sam = Browser.of(quiet, "sam", "password of sam");
            assertThat(sam.get("/api/push").body()).isEqualTo("{\"enabled\":false}");
            HttpResponse<String> answer =
                    sam.ask("POST", "/api/push", new Phone().json("https://fcm.googleapis.com/fcm/send/a"));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body()).contains("push is off");
            Browser mia = Browser.of(quiet, "mia", "password of mia");
            assertThat(mia.ask("GET", "/stored", null, "Accept", "text/html").body())
                    .contains("Nowhere. Vitrine sends nothing outside the shop&#39;s network.");
            assertThat(mia.get("/api/stored").body()).doesNotContain("Addresses of phones");
            int keys = quiet.database
                    .jdbi()
                    .withHandle(h -> h.select("select count(*) from secrets where name = 'push-key'")
                            .mapTo(Integer.class)
                            .one());
            assertThat(keys).isZero();
        }
    }

    /** A new device whose browser asks to be told there. */
    private Browser subscribed(Phone phone, String path) throws Exception {
        Browser device = Browser.device(
                house, house.devices.add("Phone at " + path.substring(1)).code());
        subscribed(device, phone, path);
        return device;
    }

    private void subscribed(Browser browser, Phone phone, String path) throws Exception {
        HttpResponse<String> answer = browser.ask("POST", "/api/push", phone.json(service.address() + path));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(204);
    }

    private static void hearing(Browser browser, Instant quiet, String unheard) throws Exception {
        String until = quiet == null ? "null" : "\"" + quiet + "\"";
        HttpResponse<String> answer = browser.ask(
                "PUT",
                "/api/hearing",
                "{\"quiet_until\":%s,\"sound\":true,\"vibration\":true,\"unheard\":[%s]}".formatted(until, unheard));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private PushServer.Carried nth(String path, int number) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(service.carried(path)).hasSizeGreaterThanOrEqualTo(number));
        return service.carried(path).get(number - 1);
    }

    /** The types of notices there, when there are so many. */
    private List<String> types(Phone phone, String path, int count) {
        nth(path, count);
        return words(phone, path, "type");
    }

    private List<String> ids(Phone phone, String path) {
        return words(phone, path, "id");
    }

    private List<String> words(Phone phone, String path, String field) {
        return service.carried(path).stream()
                .map(one -> read(phone.open(one.body())).path(field).asText())
                .toList();
    }

    private static JsonNode read(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String key() {
        try {
            return read(Browser.of(house, "sam", "password of sam")
                            .get("/api/push")
                            .body())
                    .path("key")
                    .asText();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
