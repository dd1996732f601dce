package io.vitrine.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.vitrine.web.push.Phone;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** How staff choose what they hear, in a real browser; what a closed page is pushed is shown by its real service worker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class StaffPageTest {
    private TestBroker broker;
    private PushServer service;
    private TestHouse house;
    private Chromium chromium;

    @BeforeAll
    void open() {
        broker = new TestBroker();
        service = new PushServer();
        house = new TestHouse(broker.door(), new TestHouse.ScriptedCameras(), service.settings());
        broker.tell(house);
        house.tell("tailoring");
        chromium = new Chromium(house.address(""));
    }

    @AfterAll
    void close() {
        chromium.close();
        house.close();
        service.close();
        broker.close();
    }

    @Test
    void who_is_not_to_be_disturbed_sees_that_all_the_while_and_ends_it_with_one_touch() {
        Page phone = phone("Phone of Ada");
        phone.locator("[data-open-hearing]").click();
        phone.locator("[data-minutes='30']").click();
        phone.locator("[data-done]").click();

        assertThat(phone.locator("[data-hush]")).containsText("Do not disturb until");
        phone.reload();
        assertThat(phone.locator("[data-hush]")).containsText("Do not disturb until");
        house.raise("hushed");
        assertThat(phone.locator("[data-id=hushed] .what")).hasText("Navy suit");
        phone.locator("[data-hush-end]").click();
        assertThat(phone.locator("[data-hush]")).isHidden();
        phone.reload();
        assertThat(phone.locator("[data-connection]")).hasText("Live");
        assertThat(phone.locator("[data-hush]")).isHidden();
        phone.context().close();
    }

    @Test
    void a_page_sounds_and_vibrates_as_chosen_after_a_touch_and_not_in_a_quiet_time() {
        Page phone = page("Phone of Fay");
        // counted where they leave the page; a machine without a loudspeaker has nothing else to hear
        phone.addInitScript("""
                window.heard = {tones: 0, shakes: 0};
                navigator.vibrate = () => { heard.shakes++; return true; };
                const start = OscillatorNode.prototype.start;
                OscillatorNode.prototype.start = function (at) { heard.tones++; start.call(this, at); };
                """);
        phone.reload();
        assertThat(phone.locator("[data-connection]")).hasText("Live");
        house.raise("shaken");
        assertThat(phone.locator("[data-id=shaken]")).hasCount(1);
        assertThat(heard(phone)).isEqualTo("0 tones, 1 shakes");

        phone.locator("[data-open-hearing]").click();
        phone.locator("[data-sound]").check();
        phone.locator("[data-vibration]").uncheck();
        phone.locator("[data-done]").click();
        // kept as the server answered
        phone.waitForFunction("() => { const now = JSON.parse(localStorage.getItem('vitrine.hearing'));"
                + " return now.sound && !now.vibration; }");
        phone.reload();
        assertThat(phone.locator("[data-connection]")).hasText("Live");
        assertThat(phone.locator("[data-wake]")).isVisible();
        phone.locator(".store").click();
        assertThat(phone.locator("[data-wake]")).isHidden();
        assertThat(heard(phone)).as("so sounds an alert").isEqualTo("2 tones, 0 shakes");
        house.raise("sounded");
        assertThat(phone.locator("[data-id=sounded]")).hasCount(1);
        assertThat(heard(phone)).isEqualTo("4 tones, 0 shakes");

        phone.locator("[data-open-hearing]").click();
        phone.locator("[data-minutes='120']").click();
        phone.locator("[data-done]").click();
        assertThat(phone.locator("[data-hush]")).isVisible();
        house.raise("still");
        assertThat(phone.locator("[data-id=still]")).hasCount(1);
        assertThat(heard(phone)).isEqualTo("4 tones, 0 shakes");
        phone.context().close();
    }

    private static String heard(Page page) {
        return String.valueOf(page.evaluate("() => `${heard.tones} tones, ${heard.shakes} shakes`"));
    }

    @Test
    void only_audiences_that_were_chosen_come_to_the_page() {
        Page phone = phone("Phone of Bea");
        phone.locator("[data-open-hearing]").click();
        phone.getByLabel("floor").uncheck();
        phone.locator("[data-done]").click();
        house.raise("unheard");
        house.alerts.raise(TestHouse.alert("heard", Instant.now(), "tailoring"));

        assertThat(phone.locator("[data-id=heard]")).hasCount(1);
        assertThat(phone.locator("[data-id=unheard]")).hasCount(0);
        phone.locator("[data-open-hearing]").click();
        phone.getByLabel("floor").check();
        assertThat(phone.locator("[data-id=unheard]")).hasCount(1);
        phone.context().close();
    }

    @Test
    void a_phone_asks_to_be_told_while_its_page_is_closed_and_takes_it_back() {
        Phone keys = new Phone();
        Page phone = page("Phone of Cleo");
        phone.context().grantPermissions(List.of("notifications"));
        // Chromium's own push service is outside; its address and keys are the only thing that is made up here
        phone.addInitScript("""
                let address = null;
                const bytes = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0)).buffer;
                const made = %s;
                PushManager.prototype.getSubscription = async () => address;
                PushManager.prototype.subscribe = async (options) => address = {
                  endpoint: made.endpoint, options,
                  getKey: (name) => bytes(name === "auth" ? made.auth : made.key),
                  unsubscribe: async () => { address = null; return true; }};
                """.formatted(keys.json(service.address() + "/cleo")));
        phone.reload();
        phone.locator("[data-open-hearing]").click();
        phone.locator("[data-push]").check();
        await().until(() -> house.pushedTo(service.address() + "/cleo") == 1);

        house.raise("closed");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(service.carried("/cleo")).hasSize(1));
        assertThat(keys.open(service.carried("/cleo").get(0).body())).contains("\"id\":\"closed\"");
        phone.locator("[data-push]").uncheck();
        await().until(() -> house.pushedTo(service.address() + "/cleo") == 0);
        phone.context().close();
    }

    @Test
    void what_is_pushed_is_shown_steps_back_when_claimed_and_leaves_when_it_is_over() throws Exception {
        Page phone = page("Phone of Dora");
        phone.context().grantPermissions(List.of("notifications"));
        phone.evaluate("() => navigator.serviceWorker.ready.then(() => {})");
        Worker worker = new Worker(phone);
        phone.navigate(house.address("/login"));

        worker.push("{\"id\":\"n1\",\"type\":\"raised\",\"text\":\"Suit, navy, at Entrance, door\"," + times());
        Chromium.asked()
                .untilAsserted(() -> assertThat(worker.shown()).containsExactly("n1: Suit, navy: Entrance, door"));
        worker.push(
                "{\"id\":\"n1\",\"type\":\"claimed\",\"by\":\"mia\",\"mine\":false,\"text\":\"Suit, navy, at Entrance, door\","
                        + times());
        Chromium.asked()
                .untilAsserted(() -> assertThat(worker.shown()).containsExactly("n1: Suit, navy: mia is on it"));
        worker.push("{\"id\":\"n2\",\"type\":\"raised\",\"text\":\"Dress, red, at Entrance\"," + times());
        worker.push("{\"id\":\"n1\",\"type\":\"expired\",\"text\":\"Suit, navy, at Entrance, door\"," + times());
        Chromium.asked().untilAsserted(() -> assertThat(worker.shown()).containsExactly("n2: Dress, red: Entrance"));
        worker.push(
                "{\"id\":\"n2\",\"type\":\"claimed\",\"by\":\"Phone of Dora\",\"mine\":true,\"text\":\"Dress, red, at Entrance\","
                        + times());
        Chromium.asked().untilAsserted(() -> assertThat(worker.shown()).isEmpty());
        worker.push(
                "{\"id\":\"n3\",\"type\":\"claimed\",\"by\":\"mia\",\"mine\":false,\"text\":\"Suit, navy, at Entrance\","
                        + times());
        worker.push("{\"id\":\"n4\",\"type\":\"raised\",\"text\":\"Suit, grey, at Entrance\"," + times());
        Chromium.asked().untilAsserted(() -> assertThat(worker.shown()).containsExactly("n4: Suit, grey: Entrance"));
        phone.context().close();
    }

    @Test
    void an_alert_is_claimed_right_in_its_notification() throws Exception {
        Page phone = page("Phone of Eve");
        phone.context().grantPermissions(List.of("notifications"));
        phone.evaluate("() => navigator.serviceWorker.ready.then(() => {})");
        house.raise("touched");
        new Worker(phone).evaluate("""
                self.registration.showNotification("Suit, navy", {tag: "touched", data: {id: "touched"}})
                  .then(() => self.registration.getNotifications())
                  .then(([notification]) => self.dispatchEvent(new NotificationEvent("notificationclick", {notification, action: "claim"})))
                """);

        await().untilAsserted(() ->
                assertThat(house.alerts.find("touched").orElseThrow().by()).isEqualTo("Phone of Eve"));
        phone.context().close();
    }

    /** The page's service worker, as the browser sees it. */
    private final class Worker {
        private final Page page;
        private final CDPSession session;
        private final CDPSession browser;
        private final String registration;

        Worker(Page page) throws Exception {
            this.page = page;
            CompletableFuture<String> found = new CompletableFuture<>();
            session = page.context().newCDPSession(page);
            browser = page.context().browser().newBrowserCDPSession();
            session.on("ServiceWorker.workerRegistrationUpdated", event -> {
                var all = event.getAsJsonArray("registrations");
                if (!all.isEmpty()) {
                    found.complete(
                            all.get(0).getAsJsonObject().get("registrationId").getAsString());
                }
            });
            session.send("ServiceWorker.enable");
            for (int i = 0; i < 100 && !found.isDone(); i++) {
                page.waitForTimeout(100);
            }
            registration = found.get(1, TimeUnit.SECONDS);
        }

        /** Runs a script within it and waits for what its promise brings. */
        JsonObject evaluate(String script) {
            JsonObject parameters = new JsonObject();
            parameters.addProperty("expression", script);
            parameters.addProperty("awaitPromise", true);
            parameters.addProperty("returnByValue", true);
            JsonObject message = new JsonObject();
            message.addProperty("id", 1);
            message.addProperty("method", "Runtime.evaluate");
            message.add("params", parameters);
            JsonObject target = new JsonObject();
            target.addProperty("targetId", target());
            target.addProperty("flatten", false);
            JsonObject sent = new JsonObject();
            sent.add("sessionId", browser.send("Target.attachToTarget", target).get("sessionId"));
            sent.addProperty("message", message.toString());
            CompletableFuture<JsonObject> answer = new CompletableFuture<>();
            Consumer<JsonObject> listener = event -> {
                JsonObject told = JsonParser.parseString(event.get("message").getAsString())
                        .getAsJsonObject();
                if (told.has("id")) {
                    answer.complete(told);
                }
            };
            browser.on("Target.receivedMessageFromTarget", listener);
            browser.send("Target.sendMessageToTarget", sent);
            for (int i = 0; i < 100 && !answer.isDone(); i++) {
                page.waitForTimeout(50);
            }
            browser.off("Target.receivedMessageFromTarget", listener);
            JsonObject detached = new JsonObject();
            detached.add("sessionId", sent.get("sessionId"));
            browser.send("Target.detachFromTarget", detached);
            assertThat(answer).as("answer of the worker").isCompleted();
            return answer.join().getAsJsonObject("result").getAsJsonObject("result");
        }

        /** Its notifications once all it was pushed is dealt with; asked in its own turn, as it asks itself. */
        List<String> shown() {
            JsonArray all = evaluate("""
                            handled = handled.then(() => self.registration.getNotifications())
                              .then((all) => all.map((shown) => `${shown.tag}: ${shown.title}: ${shown.body}`))
                            """).getAsJsonArray("value");
            return all.asList().stream().map(JsonElement::getAsString).toList();
        }

        private String target() {
            String context = session.send("Target.getTargetInfo")
                    .getAsJsonObject("targetInfo")
                    .get("browserContextId")
                    .getAsString();
            for (JsonElement one : browser.send("Target.getTargets").getAsJsonArray("targetInfos")) {
                JsonObject target = one.getAsJsonObject();
                if (target.get("type").getAsString().equals("service_worker")
                        && target.get("browserContextId").getAsString().equals(context)) {
                    return target.get("targetId").getAsString();
                }
            }
            throw new IllegalStateException("no service worker runs");
        }

        void push(String told) {
            JsonObject message = new JsonObject();
            message.addProperty("origin", house.address(""));
            message.addProperty("registrationId", registration);
            message.addProperty("data", told);
            session.send("ServiceWorker.deliverPushMessage", message);
        }
    }

    private static String times() {
        long now = Instant.now().toEpochMilli();
        return "\"at\":%d,\"until\":%d,\"silent\":false,\"vibrate\":true}".formatted(now, now + 180_000);
    }

    private Page phone(String name) {
        Page phone = page(name);
        assertThat(phone.locator("[data-connection]")).hasText("Live");
        return phone;
    }

    /** A new device that has joined. */
    private Page page(String name) {
        Page phone = chromium.page(390, 844, ColorScheme.LIGHT);
        phone.navigate(house.address("/join") + "#" + house.devices.add(name).code());
        phone.locator("[data-join]").click();
        phone.waitForURL("**/staff");
        return phone;
    }
}
