package io.vitrine.web;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/**
 * Takes the pictures of every page for the documentation, of the real product on its demo, on a desktop and a phone, light
 * and dark: {@code mvn -Dtest=ScreenshotsTest -Dscreenshots=docs/images test}.
 */
@EnabledIfSystemProperty(named = "screenshots", matches = ".+")
class ScreenshotsTest {
    private static final List<String> CONSOLE =
            List.of("alerts", "reports", "cameras", "rules", "people", "audit", "stored", "status");
    private static final Pattern ADDRESS = Pattern.compile("Vitrine is open: (\\S+)");
    private static final Pattern PASSWORD = Pattern.compile("password (\\S+)");
    private static final double LONG_MILLIS = 180_000;

    private final Path folder = Path.of(System.getProperty("screenshots", "target"));

    @Test
    void every_page_on_a_desktop_and_a_phone_light_and_dark() throws Exception {
        Files.createDirectories(folder);
        Process product = start();
        try (BufferedReader said = product.inputReader(StandardCharsets.UTF_8)) {
            String address = next(said, ADDRESS);
            String password = next(said, PASSWORD);
            try (Chromium chromium = new Chromium(address)) {
                for (ColorScheme scheme : List.of(ColorScheme.LIGHT, ColorScheme.DARK)) {
                    desktop(chromium, scheme, address, password);
                    phone(chromium, scheme, address, password);
                }
            }
        } finally {
            product.destroy();
            product.waitFor();
        }
    }

    private void desktop(Chromium chromium, ColorScheme scheme, String address, String password) {
        Page page = chromium.page(1440, 900, scheme);
        page.navigate(address + "/login");
        shoot(page, "login", "desktop", scheme);
        chromium.in(page, "admin", password);
        page.navigate(address + "/");
        page.locator(".camera .state.good").first().waitFor(patience());
        page.locator("[data-alerts] li").first().waitFor(patience());
        page.locator("canvas[data-people^='[[']").first().waitFor(patience());
        page.waitForTimeout(1500);
        shoot(page, "wall", "desktop", scheme);
        console(page, "desktop", scheme, address);
        page.context().close();
    }

    private void console(Page page, String device, ColorScheme scheme, String address) {
        for (String name : CONSOLE) {
            page.navigate(address + "/" + name);
            page.waitForTimeout(3000);
            shoot(page, name, device, scheme);
        }
    }

    private void phone(Chromium chromium, ColorScheme scheme, String address, String password) {
        Page page = chromium.page(390, 844, scheme);
        chromium.in(page, "admin", password);
        page.navigate(address + "/staff");
        page.locator(".card.raised").first().waitFor(patience());
        page.waitForTimeout(800);
        shoot(page, "staff", "phone", scheme);
        page.locator("[data-open-hearing]").click();
        page.waitForTimeout(500);
        shoot(page, "hearing", "phone", scheme);
        page.locator("[data-done]").click();
        page.locator("[data-act=claim]").first().click();
        page.locator(".card.mine").waitFor(patience());
        page.waitForTimeout(500);
        shoot(page, "staff-claimed", "phone", scheme);
        page.locator(".card.mine [data-act=serve]").click();
        page.navigate(address + "/");
        page.locator(".camera .state.good").first().waitFor(patience());
        page.waitForTimeout(3000);
        shoot(page, "wall", "phone", scheme);
        console(page, "phone", scheme, address);
        page.context().close();
    }

    private void shoot(Page page, String name, String device, ColorScheme scheme) {
        String file = "%s-%s-%s.png".formatted(name, device, scheme.name().toLowerCase(Locale.ROOT));
        // nothing is to look pointed at
        page.mouse().move(0, 0);
        page.screenshot(new Page.ScreenshotOptions().setPath(folder.resolve(file)));
    }

    private static Locator.WaitForOptions patience() {
        return new Locator.WaitForOptions().setTimeout(LONG_MILLIS);
    }

    private static Process start() throws IOException {
        String classes = System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
        Path data = Files.createTempDirectory("vitrine-screenshots-");
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        classes,
                        "io.vitrine.cli.Vitrine",
                        "run",
                        "--data",
                        data.toString(),
                        "--port",
                        "0")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    private static String next(BufferedReader said, Pattern wanted) throws IOException {
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            Matcher matcher = wanted.matcher(line);
            if (matcher.find()) {
                return matcher.group(1);
            }
        }
        throw new IOException("the product ended before it said " + wanted);
    }
}
