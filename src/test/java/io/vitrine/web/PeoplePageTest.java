package io.vitrine.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import io.vitrine.web.people.Role;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** An admin minds people, sessions and tokens in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeoplePageTest {
    private TestBroker broker;
    private TestHouse house;
    private Chromium chromium;

    @BeforeAll
    void open() {
        broker = new TestBroker();
        house = new TestHouse(broker.door(), new TestHouse.ScriptedCameras());
        chromium = new Chromium(house.address(""));
    }

    @AfterAll
    void close() {
        chromium.close();
        house.close();
        broker.close();
    }

    @Test
    void a_token_is_shown_once_works_and_is_revoked() throws Exception {
        Page admin = admin("/people");
        admin.locator("[data-add-token] [name=name]").fill("Prometheus");
        admin.locator("[data-add-token] button").click();
        String secret = admin.locator("[data-token-secret]").textContent();
        Browser prometheus = Browser.with(house, secret);
        assertThat(prometheus.get("/prometheus").statusCode()).isEqualTo(200);

        admin.reload();
        assertThat(admin.locator("[data-token=Prometheus]")).containsText("Until");
        assertThat(admin.content()).doesNotContain(secret);
        admin.getByLabel("Revoke Prometheus").click();
        assertThat(admin.locator("[data-token=Prometheus]")).containsText("Revoked");

        assertThat(prometheus.get("/prometheus").statusCode()).isEqualTo(401);
        admin.context().close();
    }

    @Test
    void whoever_is_ended_in_the_list_is_out_within_seconds() {
        house.people.add("tina", Role.STAFF, "password of tina");
        Page tina = chromium.as("tina", "password of tina");
        tina.navigate(house.address("/staff"));
        assertThat(tina.locator("[data-connection]")).hasText("Live");
        Page admin = admin("/people");
        assertThat(admin.locator("[data-session=admin]").first()).containsText("this one");

        admin.getByLabel("End the session of tina with Chrome on Linux").click();

        assertThat(tina).hasURL(house.address("/login?then=%2Fstaff"));
        assertThat(admin.locator("[data-session=tina]")).hasCount(0);
        admin.context().close();
        tina.context().close();
    }

    @Test
    void another_role_is_given_after_a_question() {
        house.people.add("ria", Role.STAFF, "password of ria");
        Page admin = admin("/people");
        admin.onDialog(question -> question.accept());

        admin.getByLabel("Role of ria").selectOption("manager");

        assertThat(admin.getByLabel("Role of ria")).hasValue("manager");
        org.awaitility.Awaitility.await()
                .until(() -> house.people.find("ria").orElseThrow().role() == Role.MANAGER);
        admin.context().close();
    }

    @Test
    void the_audit_log_is_filtered_by_person_and_taken_along() throws Exception {
        Browser.of(house, "mia", "password of mia").get("/api/cameras/entrance/snapshot");
        org.awaitility.Awaitility.await()
                .until(() -> Browser.of(house, "admin", TestHouse.ADMIN_PASSWORD)
                        .get("/api/audit?who=mia")
                        .body()
                        .contains("saw a picture"));
        Page admin = admin("/audit");
        admin.locator("[name=who]").selectOption("mia");
        assertThat(admin.locator("[data-rows] tr").first()).containsText("saw a picture");
        assertThat(admin.locator("[data-rows]")).not().containsText("admin");

        Download csv =
                admin.waitForDownload(() -> admin.locator("[data-export]").click());

        assertThat(Files.readString(csv.path())).startsWith("at,who,what,about").doesNotContain(",admin,");
        admin.locator("[name=to]").fill("2020-01-01");
        assertThat(admin.locator("[data-empty]")).isVisible();
        admin.context().close();
    }

    @Test
    void no_page_is_wider_than_a_phone() {
        Page phone = chromium.in(chromium.page(390, 844, ColorScheme.LIGHT), "admin", TestHouse.ADMIN_PASSWORD);
        for (String path :
                List.of("/people", "/audit", "/reports", "/alerts", "/cameras", "/rules", "/stored", "/status")) {
            phone.navigate(house.address(path));
            phone.waitForTimeout(500);
            assertThat(phone.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                    .as(path)
                    .isEqualTo(true);
        }
        phone.context().close();
    }

    private Page admin(String path) {
        Page admin = chromium.as("admin", TestHouse.ADMIN_PASSWORD);
        admin.navigate(house.address(path));
        return admin;
    }
}
