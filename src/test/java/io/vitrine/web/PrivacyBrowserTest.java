package io.vitrine.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.vitrine.alerts.Alert;
import io.vitrine.capture.RtspClip;
import io.vitrine.capture.TestRtspServer;
import io.vitrine.site.Privacy;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What people see of other people, and how it is erased, in a real browser on the demo's real stream. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PrivacyBrowserTest {
    private TestBroker broker;
    private DemoCameras cameras;
    private TestHouse house;
    private Chromium chromium;
    private byte[] jpeg;

    @BeforeAll
    void open() {
        broker = new TestBroker();
        cameras = new DemoCameras();
        house = new TestHouse(broker.door(), cameras, new Privacy(true, Duration.ofHours(1)));
        broker.tell(house);
        chromium = new Chromium(house.address(""));
        jpeg = await().atMost(Duration.ofSeconds(30))
                .until(() -> cameras.snapshot(TestHouse.ENTRANCE, 320), picture -> picture.isPresent())
                .orElseThrow();
    }

    @AfterAll
    void close() {
        chromium.close();
        house.close();
        cameras.close();
        broker.close();
    }

    @Test
    void a_kept_picture_is_on_the_staff_card_and_among_the_alerts() {
        Page sam = chromium.as("sam", "password of sam");
        sam.navigate(house.address("/staff"));
        assertThat(sam.locator("[data-connection]")).hasText("Live");
        house.raise("pictured");
        assertThat(sam.locator("[data-id=pictured] .what")).hasText("Navy suit");
        assertThat(sam.locator("[data-id=pictured] .portrait")).isHidden();
        house.alerts.keep("pictured", jpeg);

        assertThat(sam.locator("[data-id=pictured] .portrait")).isVisible();
        Page mia = chromium.as("mia", "password of mia");
        mia.navigate(house.address("/alerts"));
        mia.locator("[data-id=pictured]").getByRole(AriaRole.BUTTON).click();
        assertThat(mia.locator("[data-picture] img")).isVisible();
        mia.waitForFunction("() => document.querySelector('[data-picture] img').naturalWidth === 320");
        assertThat(mia.locator("[data-id=pictured] a")).hasCount(0);
        sam.context().close();
        mia.context().close();
    }

    @Test
    void an_admin_erases_one_visit_from_its_alert_and_it_leaves_the_phones() {
        Alert alert = house.raise("unwanted");
        house.alerts.keep("unwanted", jpeg);
        Page sam = chromium.as("sam", "password of sam");
        sam.navigate(house.address("/staff"));
        assertThat(sam.locator("[data-id=unwanted]")).hasCount(1);
        Page admin = chromium.as("admin", TestHouse.ADMIN_PASSWORD);
        admin.navigate(house.address("/alerts"));
        admin.locator("[data-id=unwanted] a").click();
        assertThat(admin.locator("[data-erase-button]")).isDisabled();
        assertThat(admin.getByLabel("Number of the visit, or of its alert")).hasValue("unwanted");
        admin.locator("[name=confirm]").fill("erase");
        admin.locator("[data-erase-button]").click();

        assertThat(admin.locator("[data-said]")).hasText("Erased: 0 visits, 0 crossings, 1 alert, 1 picture.");
        assertThat(sam.locator("[data-id=unwanted]")).hasCount(0);
        assertThat(house.alerts.find("unwanted")).isEmpty();
        admin.navigate(house.address("/audit"));
        assertThat(admin.locator("body")).not().containsText(alert.visit());
        sam.context().close();
        admin.context().close();
    }

    @Test
    void an_admin_looks_with_heads_uncovered_and_the_screen_says_so_all_the_while() {
        Page admin = chromium.as("admin", TestHouse.ADMIN_PASSWORD);
        admin.onDialog(dialog -> dialog.accept());
        admin.navigate(house.address("/"));
        assertThat(admin.locator("[data-camera=entrance] .state")).hasText("Live");
        assertThat(admin.locator(".uncovered")).isHidden();

        admin.getByText("Uncover heads").click();
        assertThat(admin.locator(".uncovered")).containsText("Heads are not covered, and this look is recorded.");
        assertThat(admin.locator("[data-camera=entrance] .state")).hasText("Live");
        admin.getByText("Cover heads").click();

        assertThat(admin.locator(".uncovered")).isHidden();
        assertThat(admin.locator("[data-camera=entrance] .state")).hasText("Live");
        admin.navigate(house.address("/audit"));
        assertThat(admin.locator("body")).containsText("looked with heads uncovered");
        admin.context().close();
        Page mia = chromium.as("mia", "password of mia");
        mia.navigate(house.address("/"));
        assertThat(mia.locator("[data-camera=entrance] .state")).hasText("Live");
        assertThat(mia.getByText("Uncover heads")).hasCount(0);
        mia.context().close();
    }

    @Test
    void a_camera_is_tried_until_it_works() throws Exception {
        try (TestRtspServer camera = new TestRtspServer()) {
            String address = camera.mount("till-1", RtspClip.of(Path.of("src/main/resources/demo/shop.mp4"), 10));
            camera.basic("viewer", "s3cret");
            Page admin = chromium.as("admin", TestHouse.ADMIN_PASSWORD);
            admin.navigate(house.address("/cameras"));
            admin.getByLabel("Address").fill(address);
            admin.getByLabel("User").fill("viewer");
            admin.getByLabel("Password").fill("wr0ng");
            admin.locator("[data-try]").click();
            assertThat(admin.locator("[data-trial]")).containsText("It does not work: unauthorized.");
            assertThat(admin.locator("[data-trial]")).containsText("Check its user and password");
            assertThat(admin.locator("[data-trial]")).not().containsText("wr0ng");

            admin.getByLabel("Password").fill("s3cret");
            admin.locator("[data-try]").click();
            assertThat(admin.locator("[data-trial]")).containsText("It works.");
            assertThat(admin.locator("[data-trial]")).containsText("h264");
            admin.waitForFunction("() => document.querySelector('[data-trial] img').naturalWidth > 100");
            assertThat(house.setup.cameras()).hasSize(1);
            admin.context().close();
        }
    }

    @Test
    void everything_needs_more_words_than_a_time_of_a_camera() {
        Page admin = chromium.as("admin", TestHouse.ADMIN_PASSWORD);
        admin.navigate(house.address("/stored"));
        admin.getByText("A time", new Page.GetByTextOptions().setExact(true)).click();
        admin.getByLabel("Camera").selectOption("entrance");
        admin.getByLabel("From").fill("2020-01-01T10:00");
        admin.getByLabel("To", new Page.GetByLabelOptions().setExact(true)).fill("2020-01-01T12:00");
        admin.locator("[name=confirm]").fill("erase");
        admin.locator("[data-erase-button]").click();
        assertThat(admin.locator("[data-trouble]")).hasText("there is nothing of it to erase");

        admin.getByText("Everything", new Page.GetByTextOptions().setExact(true))
                .click();
        admin.locator("[name=confirm]").fill("erase");
        assertThat(admin.locator("[data-erase-button]")).isDisabled();
        admin.locator("[name=confirm]").fill("erase everything");
        assertThat(admin.locator("[data-erase-button]")).isEnabled();
        admin.context().close();
        Page mia = chromium.as("mia", "password of mia");
        mia.navigate(house.address("/stored"));
        assertThat(mia.locator("[data-kinds]")).containsText("1 hour");
        assertThat(mia.locator("[data-erase]")).isHidden();
        mia.context().close();
    }
}
