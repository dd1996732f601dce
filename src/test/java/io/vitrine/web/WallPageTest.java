package io.vitrine.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.BoundingBox;
import com.microsoft.playwright.options.ColorScheme;
import io.vitrine.camera.Camera;
import io.vitrine.camera.CameraId;
import io.vitrine.pipeline.LiveView.Watching;
import io.vitrine.pipeline.PipelineHealth;
import io.vitrine.pipeline.Viewer;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Where the live wall puts a shop's two cameras, one of which stands upright. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WallPageTest {
    private static final int WIDTH = 1440;
    private static final int HEIGHT = 900;

    private TestHouse house;
    private Chromium chromium;

    @BeforeAll
    void open() {
        house = new TestHouse(BrokerDoor.plain("127.0.0.1", 1, "pages", "secret", "vitrine/test"), new TwoCameras());
        chromium = new Chromium(house.address(""));
    }

    @AfterAll
    void close() {
        chromium.close();
        house.close();
    }

    @Test
    void on_a_desktop_one_of_two_is_large_and_the_other_stands_above_the_alerts() {
        Page page = wall(WIDTH, HEIGHT);
        Locator large = page.locator(".camera.large");
        assertThat(large).hasAttribute("data-camera", "entrance");
        BoundingBox entrance = stage(page, "entrance");
        BoundingBox till = stage(page, "till");
        BoundingBox alerts = page.locator(".latest").boundingBox();
        assertThat(entrance.width).isGreaterThan(WIDTH / 2.0);
        assertThat(entrance.y + entrance.height).isLessThan(HEIGHT);
        assertThat(till.x).isGreaterThan(entrance.x + entrance.width);
        assertThat(alerts.x).isEqualTo(till.x);
        assertThat(alerts.y).isBetween(till.y + till.height, (double) HEIGHT);

        page.locator("[data-camera=till] .stage").click();

        assertThat(large).hasAttribute("data-camera", "till");
        BoundingBox tall = stage(page, "till");
        assertThat(tall.height).isGreaterThan(HEIGHT / 2.0);
        assertThat(tall.y + tall.height).isLessThan(HEIGHT);
        page.context().close();
    }

    @Test
    void pictures_keep_their_shape_large_and_small() {
        Page page = wall(WIDTH, HEIGHT);
        shapes(page);
        page.locator("[data-camera=till] .stage").click();
        shapes(page);
        page.context().close();
    }

    @Test
    void a_picture_says_what_pressing_it_does() {
        Page page = wall(WIDTH, HEIGHT);
        Locator entrance = page.locator("[data-camera=entrance] .stage");
        Locator till = page.locator("[data-camera=till] .stage");
        assertThat(entrance).hasAttribute("aria-disabled", "true");
        assertThat(till).hasAttribute("aria-disabled", "false");
        Chromium.asked().until(() -> till.getAttribute("aria-label").endsWith("Enlarge."));
        till.focus();
        page.keyboard().press("Enter");
        assertThat(till).hasAttribute("aria-disabled", "true");
        Chromium.asked().until(() -> entrance.getAttribute("aria-label").endsWith("Enlarge."));
        page.context().close();
    }

    @Test
    void on_a_phone_both_are_as_wide_as_the_screen_until_one_is_chosen() {
        Page page = wall(390, 844);
        assertThat(page.locator(".camera.large")).hasCount(0);
        assertThat(stage(page, "till").width).isEqualTo(stage(page, "entrance").width);

        page.locator("[data-camera=entrance] .stage").click();

        assertThat(page.locator("[data-camera=till]")).isHidden();
        page.context().close();
    }

    private Page wall(int width, int height) {
        Page page = chromium.in(chromium.page(width, height, ColorScheme.LIGHT), "mia", "password of mia");
        page.navigate(house.address("/"));
        assertThat(page.locator(".camera")).hasCount(2);
        // the shape of its picture comes with its stream
        Chromium.asked().until(() -> stage(page, "till").height > stage(page, "till").width);
        return page;
    }

    private static void shapes(Page page) {
        BoundingBox entrance = stage(page, "entrance");
        BoundingBox till = stage(page, "till");
        assertThat(entrance.width / entrance.height).isCloseTo(640.0 / 360, within(.01));
        assertThat(till.width / till.height).isCloseTo(480.0 / 640, within(.01));
    }

    private static BoundingBox stage(Page page, String camera) {
        return page.locator("[data-camera=" + camera + "] .stage").boundingBox();
    }

    private static final class TwoCameras extends TestHouse.ScriptedCameras {
        private final Camera till =
                new Camera(new CameraId("till"), "Till", "demo", false, true, 5, List.of(), List.of(), List.of());

        @Override
        public List<Camera> all() {
            return List.of(entrance, till);
        }

        @Override
        public List<PipelineHealth> health() {
            PipelineHealth well = super.health().get(0);
            return List.of(
                    well,
                    new PipelineHealth(
                            till.id(), well.status(), well.processed(), well.failures(), well.median(), well.p95()));
        }

        @Override
        public Watching watch(CameraId camera, Viewer viewer) {
            boolean upright = camera.equals(till.id());
            viewer.start("avc1.42c01f", upright ? 480 : 640, upright ? 640 : 360, Instant.EPOCH, new byte[] {1, 2, 3});
            return () -> {};
        }
    }
}
