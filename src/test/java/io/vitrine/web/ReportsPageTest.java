package io.vitrine.web;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Download;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import io.vitrine.classification.Category;
import io.vitrine.reports.Ledger;
import io.vitrine.sighting.Crossing;
import io.vitrine.sighting.Outfit;
import io.vitrine.sighting.Visit;
import io.vitrine.sighting.VisitId;
import io.vitrine.sighting.Worn;
import java.nio.file.Files;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A manager reads a report in a real browser. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportsPageTest {
    private static final Instant NOON = Instant.parse("2026-03-28T11:00:00Z");
    private static final int PEOPLE = 7;
    private static final int FEW = 3;
    private TestHouse house;
    private Chromium chromium;

    @BeforeAll
    void open() {
        house = new TestHouse();
        ZoneId rome = ZoneId.of("Europe/Rome");
        try (Ledger ledger = new Ledger(house.database, rome, Clock.fixed(NOON, rome))) {
            for (int i = 0; i < FEW; i++) {
                ledger.record(new Crossing(
                        new VisitId("few" + i),
                        TestHouse.ENTRANCE,
                        "threshold",
                        Crossing.Direction.IN,
                        Instant.parse("2026-02-02T11:00:00Z")));
            }
            for (int i = 0; i < PEOPLE; i++) {
                ledger.record(new Crossing(
                        new VisitId("v" + i), TestHouse.ENTRANCE, "threshold", Crossing.Direction.IN, NOON));
                Outfit coat = new Outfit(List.of(new Worn(Category.COAT, "camel", .9)), Map.of(), true);
                ledger.record(new Visit(
                        new VisitId("v" + i),
                        TestHouse.ENTRANCE,
                        NOON,
                        NOON.plusSeconds(60),
                        coat,
                        Map.of(),
                        List.of()));
            }
        }
        chromium = new Chromium(house.address(""));
    }

    @AfterAll
    void close() {
        chromium.close();
        house.close();
    }

    @Test
    void a_report_is_opened_and_its_csv_matches_the_database() throws Exception {
        Page page = chromium.as("mia", "password of mia");
        List<String> errors = new ArrayList<>();
        page.onPageError(errors::add);
        page.navigate(house.address("/reports?period=custom&from=2026-03-28&to=2026-03-30&grain=day"));
        assertThat(page.locator("[data-report]")).hasAttribute("aria-busy", "false");
        assertThat(page.locator("[data-headline]")).containsText("Came in" + PEOPLE);
        assertThat(page.locator("[data-fill=footfall] svg rect.bar")).hasCount(3);

        Download csv =
                page.waitForDownload(() -> page.getByLabel("CSV, footfall").click());

        assertThat(csv.suggestedFilename()).isEqualTo("footfall-flows-2026-03-28-2026-03-30.csv");
        assertThat(Files.readString(csv.path())).contains("2026-03-28," + inTheDatabase() + ",0,");
        // the wall, which the login leads to, is left while it still asks
        assertThat(errors).filteredOn(e -> !e.contains("/assets/wall.js")).isEmpty();
        page.context().close();
    }

    @Test
    void what_is_withheld_is_a_ring_and_a_reason_that_is_read_out() {
        Page page = chromium.as("mia", "password of mia");
        // a day of three visitors
        page.navigate(house.address("/reports?period=custom&from=2026-02-02&to=2026-02-03&grain=day"));
        assertThat(page.locator("[data-fill=footfall] circle.withheld")).hasCount(1);
        assertThat(page.locator("[data-fill=footfall] svg"))
                .hasAttribute(
                        "aria-label",
                        Pattern.compile(".*Withheld, as they would tell of fewer than 5 people: Mon 2\\."));
        assertThat(page.locator("[data-headline] .untold").first()).hasText("< 5withheld, fewer than 5 people");
        assertThat(page.locator("[data-fill=footfall] .legend .withheld")).hasCount(1);
        page.context().close();
    }

    @Test
    void another_period_is_asked_for_and_kept_in_the_address() {
        Page page = chromium.as("mia", "password of mia");
        page.navigate(house.address("/reports"));
        page.getByLabel("Period").selectOption("today");
        assertThat(page.locator("[data-report]")).hasAttribute("aria-busy", "false");
        assertThat(page.locator("select[name=grain]")).hasValue("hour");
        assertThat(page.url()).contains("period=today", "grain=hour");
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName("Footfall")))
                .isVisible();
        page.context().close();
    }

    @Test
    void the_heat_map_is_of_what_is_chosen_and_kept_in_the_address() {
        Page page = chromium.as("mia", "password of mia");
        page.navigate(house.address("/reports?period=custom&from=2026-03-28&to=2026-03-30&grain=day"));
        assertThat(page.locator("[data-report]")).hasAttribute("aria-busy", "false");
        assertThat(page.locator("[data-heat] .in-cell")).hasCount(0);

        page.getByLabel("Those who wear").selectOption("coat");

        assertThat(page.locator("[data-heat] .in-cell")).hasText("100");
        assertThat(page.locator("[data-heat] svg"))
                .hasAttribute(
                        "aria-label", "Share in category coat by weekday and hour; the figures are in the CSV file.");
        assertThat(page.url()).contains("heat=category%3Acoat");
        page.reload();
        assertThat(page.locator("[data-heat] .in-cell")).hasText("100");
        page.context().close();
    }

    private long inTheDatabase() {
        return house.database
                .jdbi()
                .withHandle(handle -> handle.createQuery(
                                "select count(*) from crossings where direction = 'IN' and visit not like 'few%'")
                        .mapTo(Long.class)
                        .one());
    }
}
