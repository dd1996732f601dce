package io.vitrine.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Assumptions;

/** The machine's own Chromium, which calls nobody. */
final class Chromium implements AutoCloseable {
    private static final Path PROGRAM = Path.of("/usr/bin/chromium");
    private static final List<String> QUIET = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");
    private static final double PATIENCE_MILLIS = 30_000;

    private final String address;
    private final Playwright playwright;
    private final Browser browser;

    /** @param address of the product, without a path */
    Chromium(String address) {
        Assumptions.assumeTrue(
                Files.exists(PROGRAM), "NO BROWSER TEST RUNS: there is no /usr/bin/chromium; .ci/run installs it");
        this.address = address;
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(PROGRAM)
                        .setArgs(QUIET));
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
    }

    /** For conditions that ask a page: they are looked at in the test's own thread, as Playwright may be used from no other. */
    static ConditionFactory asked() {
        return Awaitility.await().pollInSameThread().atMost(Duration.ofMillis((long) PATIENCE_MILLIS));
    }

    Page stranger() {
        return page(1440, 900, ColorScheme.LIGHT);
    }

    Page as(String name, String password) {
        return in(page(1440, 900, ColorScheme.LIGHT), name, password);
    }

    Page page(int width, int height, ColorScheme scheme) {
        return browser.newContext(new Browser.NewContextOptions()
                        .setViewportSize(width, height)
                        .setColorScheme(scheme)
                        .setLocale("en-GB")
                        .setReducedMotion(ReducedMotion.REDUCE)
                        .setDeviceScaleFactor(width < 500 ? 2 : 1))
                .newPage();
    }

    /** Logs in through the page itself. */
    Page in(Page page, String name, String password) {
        page.navigate(address + "/login");
        login(page, name, password);
        page.waitForURL(url -> !url.contains("/login"));
        return page;
    }

    static void login(Page page, String name, String password) {
        page.locator("[name=name]").fill(name);
        page.locator("[name=password]").fill(password);
        page.locator("button.primary").click();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
