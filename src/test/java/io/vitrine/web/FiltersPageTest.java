package io.vitrine.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Filters leave the first screen of a phone to what is filtered. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FiltersPageTest {
    private TestHouse house;
    private Chromium chromium;

    @BeforeAll
    void open() {
        house = new TestHouse();
        chromium = new Chromium(house.address(""));
    }

    @AfterAll
    void close() {
        chromium.close();
        house.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/alerts", "/audit"})
    void on_a_phone_they_are_folded_open_by_the_keyboard_and_say_how_many_are_set(String path) {
        Page phone = open(path, 390, 844);
        Locator summary = phone.locator(".filters > summary");
        Locator from = phone.locator(".filters [name=from]");
        assertThat(summary).containsText("none set");
        assertThat(from).isHidden();

        summary.focus();
        phone.keyboard().press("Enter");
        from.fill("2026-03-28");

        assertThat(summary).containsText("1 set");
        phone.locator(".filters [name=to]").fill("2026-03-29");
        assertThat(summary).containsText("2 set");
        phone.context().close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/alerts", "/audit", "/reports"})
    void on_a_desktop_they_lie_open(String path) {
        Page page = open(path, 1440, 900);
        assertThat(page.locator(".filters form select").first()).isVisible();
        assertThat(page.locator(".filters > summary")).isHidden();
        page.context().close();
    }

    private Page open(String path, int width, int height) {
        Page page = chromium.in(chromium.page(width, height, ColorScheme.LIGHT), "admin", TestHouse.ADMIN_PASSWORD);
        page.navigate(house.address(path));
        return page;
    }
}
