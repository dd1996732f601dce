package io.vitrine.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What axe-core finds on the pages, large and small, in both themes: nothing serious. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AccessibilityTest {
    private static final List<String> PAGES = List.of(
            "/", "/alerts", "/reports", "/cameras", "/rules", "/people", "/audit", "/stored", "/status", "/staff");

    private TestHouse house;
    private Chromium chromium;
    private String axe;

    @BeforeAll
    void open() throws IOException {
        house = new TestHouse();
        house.raise("somebody");
        chromium = new Chromium(house.address(""));
        try (InputStream in = Objects.requireNonNull(getClass().getResourceAsStream("/axe.min.js"))) {
            axe = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @AfterAll
    void close() {
        chromium.close();
        house.close();
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void no_page_has_a_serious_violation(ColorScheme scheme) {
        everyPage(chromium.page(1440, 900, scheme));
    }

    @ParameterizedTest
    @EnumSource(names = {"LIGHT", "DARK"})
    void no_page_has_a_serious_violation_on_a_phone(ColorScheme scheme) {
        everyPage(chromium.page(390, 844, scheme));
    }

    private void everyPage(Page page) {
        page.navigate(house.address("/login"));
        assertThat(violations(page)).as("/login").isEmpty();
        chromium.in(page, "admin", TestHouse.ADMIN_PASSWORD);
        for (String path : PAGES) {
            page.navigate(house.address(path));
            page.waitForTimeout(500);
            assertThat(violations(page)).as(path).isEmpty();
        }
        page.locator("[data-open-hearing]").click();
        page.locator("[data-minutes='30']").click();
        page.waitForTimeout(500);
        assertThat(violations(page)).as("how you hear").isEmpty();
        page.context().close();
    }

    private List<?> violations(Page page) {
        page.evaluate(axe);
        return (List<?>) page.evaluate("""
                async () => (await axe.run()).violations
                  .filter((v) => ["serious", "critical"].includes(v.impact))
                  .map((v) => `${v.id}: ${v.nodes[0].html.slice(0, 200)}`)
                """);
    }
}
