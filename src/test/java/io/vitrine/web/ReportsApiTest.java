package io.vitrine.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.classification.Category;
import io.vitrine.reports.Ledger;
import io.vitrine.sighting.Crossing;
import io.vitrine.sighting.Outfit;
import io.vitrine.sighting.Visit;
import io.vitrine.sighting.VisitId;
import io.vitrine.sighting.Worn;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** A Saturday before the clocks of Rome change, over HTTP. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReportsApiTest {
    private static final Instant NOON = Instant.parse("2026-03-28T11:00:00Z");
    private static final String WEEKEND = "?period=custom&from=2026-03-28&to=2026-03-29";
    private TestHouse house;
    private Browser mia;

    @BeforeAll
    void open() throws Exception {
        house = new TestHouse();
        ZoneId rome = ZoneId.of("Europe/Rome");
        try (Ledger ledger = new Ledger(house.database, rome, Clock.fixed(NOON, rome))) {
            for (int i = 0; i < 6; i++) {
                VisitId id = new VisitId("v" + i);
                Crossing crossing = new Crossing(id, TestHouse.ENTRANCE, "threshold", Crossing.Direction.IN, NOON);
                Outfit dress = new Outfit(List.of(new Worn(Category.DRESS, "navy", .9)), Map.of("dress", .9), true);
                ledger.record(crossing);
                ledger.record(new Visit(
                        id,
                        TestHouse.ENTRANCE,
                        NOON,
                        NOON.plusSeconds(60),
                        dress,
                        Map.of("=door", Duration.ofSeconds(40)),
                        List.of(crossing)));
            }
        }
        mia = Browser.of(house, "mia", "password of mia");
    }

    @AfterAll
    void close() {
        house.close();
    }

    @Test
    void the_csv_matches_the_database() throws Exception {
        HttpResponse<String> answer = mia.get("/api/reports/footfall" + WEEKEND + "&format=csv");
        long crossings = house.database
                .jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from crossings")
                        .mapTo(Long.class)
                        .one());
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
        assertThat(answer.headers().firstValue("Content-Disposition"))
                .hasValue("attachment; filename=\"footfall-flows-2026-03-28-2026-03-29.csv\"");
        assertThat(answer.body())
                .isEqualTo("from,in,out,inside,in_before,withheld\r\n2026-03-28,%d,0,%d,0,\r\n2026-03-29,0,0,0,0,\r\n"
                        .formatted(crossings, crossings));
    }

    @Test
    void every_report_is_told_as_json_with_its_days_and_time_zone() throws Exception {
        for (String name : List.of("footfall", "wearing", "dressed", "dwell", "alerts")) {
            HttpResponse<String> answer = mia.get("/api/reports/" + name + WEEKEND);
            JsonNode json = new ObjectMapper().readTree(answer.body());
            assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
            assertThat(json.get("report").asText()).isEqualTo(name);
            assertThat(json.get("from").asText()).isEqualTo("2026-03-28");
            assertThat(json.get("time_zone").asText()).isEqualTo("Europe/Rome");
            assertThat(json.get("tables").isEmpty()).isFalse();
        }
    }

    @Test
    void a_browser_may_ask_for_csv_by_its_accept_header_and_gets_no_formula() throws Exception {
        HttpResponse<String> answer =
                mia.ask("GET", "/api/reports/dwell" + WEEKEND + "&table=zones", null, "Accept", "text/csv");
        assertThat(answer.body())
                .isEqualTo("zone,people,mean_seconds,mean_seconds_before,withheld\r\n'=door,6,40.0,,\r\n");
    }

    @Test
    void what_makes_no_sense_is_refused_with_what_would() throws Exception {
        Map<String, String> refused = Map.of(
                "sales", "a report is one of",
                "footfall?period=fortnight", "last-4-weeks",
                "footfall?period=custom&from=yesterday&to=2026-03-29", "'from' is a day such as",
                "footfall?period=custom&from=2026-03-29&to=2026-03-28", "ends on or after its first day",
                "footfall?grain=minute", "hour, day or week",
                "footfall?format=xml", "json or csv",
                "footfall?format=csv&table=none", "flows",
                "footfall?camera=../etc", "camera id");
        for (Map.Entry<String, String> one : refused.entrySet()) {
            HttpResponse<String> answer = mia.get("/api/reports/" + one.getKey());
            assertThat(answer.statusCode()).as(one.getKey()).isEqualTo(400);
            assertThat(new ObjectMapper().readTree(answer.body()).get("problem").asText())
                    .contains(one.getValue());
        }
    }

    @Test
    void the_page_is_there_for_managers() throws Exception {
        assertThat(mia.get("/reports").body()).contains("<h1>Reports</h1>", "/assets/reports.js");
    }
}
