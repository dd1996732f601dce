package io.vitrine.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.vitrine.web.people.Role;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What people do in a real browser, on the demo's real stream and the product's own broker. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BrowserTest {
    private TestBroker broker;
    private DemoCameras cameras;
    private TestHouse house;
    private Chromium chromium;

    @BeforeAll
    void open() {
        broker = new TestBroker();
        cameras = new DemoCameras();
        house = new TestHouse(broker.door(), cameras);
        broker.tell(house);
        chromium = new Chromium(house.address(""));
    }

    @AfterAll
    void close() {
        chromium.close();
        house.close();
        cameras.close();
        broker.close();
    }

    @Test
    void a_wrong_password_is_said_and_a_right_one_leads_to_the_live_wall() {
        Page page = chromium.stranger();
        page.navigate(house.address("/"));
        assertThat(page).hasURL(house.address("/login?then=%2F"));
        Chromium.login(page, "mia", "not the password");
        assertThat(page.getByRole(AriaRole.ALERT)).containsText("not right");

        Chromium.login(page, "mia", "password of mia");

        assertThat(page).hasTitle("Live · Via <Torino> · Vitrine");
        page.context().close();
    }

    @Test
    void the_live_picture_moves_with_boxes_drawn_on_it() {
        Page page = chromium.as("mia", "password of mia");
        page.navigate(house.address("/"));
        assertThat(page.locator("[data-camera=entrance] .state")).hasText("Live");

        Set<Object> pictures = new HashSet<>();
        Set<Object> boxes = new HashSet<>();
        Chromium.asked().pollInterval(Duration.ofMillis(300)).until(() -> {
            pictures.add(page.evaluate("""
                    () => { const c = document.createElement("canvas"); c.width = 64; c.height = 36;
                      c.getContext("2d").drawImage(document.querySelector("video"), 0, 0, 64, 36);
                      return c.getContext("2d").getImageData(0, 0, 64, 36).data.join(); }
                    """));
            boxes.add(page.locator("canvas").getAttribute("data-people"));
            return pictures.size() >= 5 && boxes.size() >= 5;
        });
        assertThat(boxes)
                .as("somebody is drawn")
                .anyMatch(box -> String.valueOf(box).startsWith("[[0."));
        page.context().close();
    }

    @Test
    void an_alert_reaches_two_phones_and_the_first_claim_is_seen_on_both() {
        Page sam = chromium.as("sam", "password of sam");
        Page mia = chromium.as("mia", "password of mia");
        sam.navigate(house.address("/staff"));
        mia.navigate(house.address("/staff"));
        assertThat(sam.locator("[data-connection]")).hasText("Live");
        assertThat(mia.locator("[data-connection]")).hasText("Live");

        house.raise("shopper");
        assertThat(sam.locator("[data-id=shopper] .what")).hasText("Navy suit");
        assertThat(sam.locator("[data-id=shopper]")).containsText("Entrance, door");
        assertThat(mia.locator("[data-id=shopper]")).containsText("I’m on it");
        sam.locator("[data-id=shopper] [data-act=claim]").click();

        assertThat(sam.locator("[data-id=shopper]")).containsText("You are on it");
        assertThat(mia.locator("[data-id=shopper]")).containsText("sam is on it");
        assertThat(mia.locator("[data-id=shopper] button")).hasCount(0);
        sam.locator("[data-id=shopper] [data-act=serve]").click();
        assertThat(sam.locator("[data-id=shopper]")).hasCount(0);
        assertThat(mia.locator("[data-id=shopper]")).hasCount(0);
        sam.context().close();
        mia.context().close();
    }

    @Test
    void a_phone_that_was_offline_says_so_and_catches_up_without_repeats() {
        Page phone = chromium.as("sam", "password of sam");
        phone.navigate(house.address("/staff"));
        assertThat(phone.locator("[data-connection]")).hasText("Live");

        phone.context().setOffline(true);
        assertThat(phone.locator("[data-connection]")).containsText("Offline");
        house.raise("meanwhile");
        phone.context().setOffline(false);

        assertThat(phone.locator("[data-id=meanwhile]")).hasCount(1);
        assertThat(phone.locator("[data-connection]")).hasText("Live");
        house.alerts.dismiss("meanwhile", "mia");
        assertThat(phone.locator("[data-id=meanwhile]")).hasCount(0);
        phone.context().close();
    }

    @Test
    void a_device_joins_by_its_code_and_is_out_within_seconds_when_revoked() {
        Page admin = chromium.as("admin", TestHouse.ADMIN_PASSWORD);
        admin.navigate(house.address("/people"));
        admin.locator("[data-add-device] [name=name]").fill("Phone of the floor");
        admin.locator("[data-add-device] button").click();
        String address = admin.locator("[data-join-address]").getAttribute("href");

        Page phone = chromium.stranger();
        phone.navigate(address);
        phone.locator("[data-join]").click();
        assertThat(phone.locator("[data-connection]")).hasText("Live");
        admin.getByLabel("Revoke Phone of the floor").click();

        assertThat(phone).hasURL(house.address("/login?then=%2Fstaff"));
        admin.context().close();
        phone.context().close();
    }

    @Test
    void a_zone_is_drawn_on_the_picture_with_the_keyboard_and_saved() {
        Page page = chromium.as("mia", "password of mia");
        page.navigate(house.address("/cameras"));
        page.locator("[data-new=zones]").click();
        assertThat(page.locator(".corner")).hasCount(4);
        page.locator(".corner").first().focus();
        page.keyboard().press("ArrowLeft");
        page.locator("[data-shapes] input").fill("mirror");
        page.locator("[data-form] button.primary").click();

        assertThat(page.locator("[data-said]")).containsText("Saved");
        assertThat(house.setup.cameras().get(0).zones()).anySatisfy(zone -> {
            assertThat(zone.id()).isEqualTo("mirror");
            assertThat(zone.outline().corners().get(0).x()).isEqualTo(.34);
        });
        page.context().close();
    }

    @Test
    void a_rule_is_built_in_plain_words_tried_on_the_past_and_saved() {
        Page page = chromium.as("mia", "password of mia");
        page.navigate(house.address("/rules"));
        page.locator("[data-form] [name=id]").fill("evening");
        page.locator("[name=word][value=dress]").check();
        page.locator("[name=word][value=suit]").check();
        page.locator("[name=zone][value=door]").check();
        assertThat(page.locator("[name=when]")).hasValue("wears(\"dress\") || wears(\"suit\")");
        assertThat(page.locator("[data-sentence]"))
                .hasText("When somebody wears a dress or a suit in door, tell floor.");
        assertThat(page.locator("[data-checked]")).hasText("This condition makes sense.");

        page.locator("[data-test]").click();
        assertThat(page.locator("[data-tested]")).containsText("It would have fired never in the last 7 days.");
        page.locator("[data-form] button.primary").click();

        assertThat(page.locator("[data-rule=evening]")).containsText("in door");
        assertThat(house.setup.rules()).extracting(rule -> rule.id()).contains("evening");
        page.context().close();
    }

    @Test
    void a_new_password_logs_its_person_out_everywhere() {
        house.people.add("tina", Role.STAFF, "password of tina");
        Page tina = chromium.as("tina", "password of tina");
        tina.navigate(house.address("/staff"));
        assertThat(tina.locator("[data-connection]")).hasText("Live");
        Page admin = chromium.as("admin", TestHouse.ADMIN_PASSWORD);
        admin.navigate(house.address("/people"));

        admin.getByLabel("New password for tina").click();
        admin.locator("[data-password] [name=password]").fill("another of tina");
        admin.locator("[data-password] .primary").click();

        assertThat(tina).hasURL(house.address("/login?then=%2Fstaff"));
        Chromium.login(tina, "tina", "another of tina");
        assertThat(tina.locator("[data-connection]")).hasText("Live");
        admin.context().close();
        tina.context().close();
    }
}
