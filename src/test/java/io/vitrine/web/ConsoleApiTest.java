package io.vitrine.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ConsoleApiTest {
    private TestHouse house;
    private Browser mia;
    private Browser admin;

    @BeforeAll
    void open() throws Exception {
        house = new TestHouse();
        mia = Browser.of(house, "mia", "password of mia");
        admin = Browser.of(house, "admin", TestHouse.ADMIN_PASSWORD);
    }

    @AfterAll
    void close() {
        house.close();
    }

    @Test
    void a_zone_drawn_in_the_console_is_in_force_at_once_and_outlives_a_restart() throws Exception {
        HttpResponse<String> answer = draw("mirror", .4);

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(house.setup.cameras().get(0).zones()).extracting(z -> z.id()).contains("door", "floor", "mirror");
        assertThat(new Edits(house.database)
                        .on(TestHouse.site())
                        .cameras()
                        .get(0)
                        .zones())
                .extracting(z -> z.id())
                .contains("door", "floor", "mirror");
        assertThat(mia.get("/api/cameras/entrance/plan").body()).contains("\"drawn\":{", "\"mirror\"");
    }

    @Test
    void what_cannot_be_drawn_is_refused_and_nothing_changes() throws Exception {
        var before = house.setup.cameras();

        assertThat(draw("door", .4).body()).contains("two zones or lines are called 'door'");
        assertThat(draw("bay", 1.4).body()).contains("corners lie on the picture, from 0 to 1");
        assertThat(draw("<b>", .4).body()).contains("named by letters, digits");
        assertThat(mia.ask("PUT", "/api/cameras/entrance/plan", "{\"zones\": [{\"id\": 7.}]}")
                        .body())
                .startsWith("{\"problem\":\"the request cannot be read: ");
        assertThat(house.setup.cameras()).isEqualTo(before);
    }

    private HttpResponse<String> draw(String zone, double x) throws Exception {
        return mia.ask("PUT", "/api/cameras/entrance/plan", """
                {"detections_per_second": 4, "lines": [], "masks": [], "zones": [{"id": "%s", "corners":
                  [{"x": 0.1, "y": 0.1}, {"x": %s, "y": 0.1}, {"x": 0.4, "y": 0.4}]}]}
                """.formatted(zone, x));
    }

    @Test
    void a_camera_is_added_shown_without_its_password_and_taken_out() throws Exception {
        HttpResponse<String> added = admin.ask(
                "POST",
                "/api/cameras",
                "{\"id\":\"till-2\",\"name\":\"Till 2\",\"source\":\"rtsp://viewer:hush@10.0.0.22/stream\"}");

        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(added.body()).contains("10.0.0.22").doesNotContain("hush");
        assertThat(house.setup.cameras()).extracting(c -> c.id().value()).contains("till-2");
        assertThat(admin.ask("DELETE", "/api/cameras/till-2", null).statusCode())
                .isEqualTo(204);
        assertThat(house.setup.cameras()).extracting(c -> c.id().value()).doesNotContain("till-2");
        assertThat(admin.ask("DELETE", "/api/cameras/entrance", null).statusCode())
                .as("configured")
                .isEqualTo(404);
    }

    @Test
    void a_camera_is_tried_before_it_is_added_and_its_password_comes_back_nowhere() throws Exception {
        HttpResponse<String> answer = admin.ask(
                "POST",
                "/api/cameras/trial",
                "{\"source\":\"rtsp://10.0.0.23/stream\",\"user\":\"viewer\",\"password\":\"hush hush\"}");

        assertThat(answer.body())
                .contains("\"works\":false", "\"reason\":\"refused\"", "10.0.0.23", "\"todo\":\"Check its power")
                .doesNotContain("hush");
        assertThat(admin.get("/api/audit").body())
                .contains("\"what\":\"tried a camera\"", "rtsp://***@10.0.0.23/stream")
                .doesNotContain("hush");
        assertThat(house.setup.cameras()).hasSize(1);
    }

    @Test
    void nobody_finds_out_through_the_console_which_files_there_are() throws Exception {
        for (String route : List.of("/api/cameras", "/api/cameras/trial")) {
            HttpResponse<String> there =
                    admin.ask("POST", route, "{\"id\":\"f\",\"name\":\"f\",\"source\":\"/etc/passwd\"}");
            HttpResponse<String> missing =
                    admin.ask("POST", route, "{\"id\":\"f\",\"name\":\"f\",\"source\":\"/etc/nothing\"}");
            assertThat(there.statusCode()).isEqualTo(400);
            assertThat(there.body()).isEqualTo(missing.body()).contains("files and folders are named in vitrine.yml");
        }
    }

    @Test
    void a_rule_is_checked_made_and_removed() throws Exception {
        assertThat(mia.ask("POST", "/api/rules/check", "{\"when\":\"wears(\\\"dres\\\")\"}")
                        .body())
                .contains("\"right\":false", "\"line\":1", "dress");
        assertThat(mia.ask("PUT", "/api/rules", rule("evening", "wears(\\\"dress\\\")", ""))
                        .statusCode())
                .isEqualTo(200);
        assertThat(house.setup.rules()).extracting(r -> r.id()).contains("upscale-shopper", "evening");
        assertThat(mia.ask("PUT", "/api/rules", rule("evening", "wears(\\\"dress\\\")", "\"nowhere\""))
                        .body())
                .contains("have no zone 'nowhere'");
        assertThat(mia.ask("PUT", "/api/rules", rule("upscale-shopper", "wears(\\\"coat\\\")", ""))
                        .body())
                .contains("stands in the configuration");
        assertThat(mia.ask("DELETE", "/api/rules/evening", null).statusCode()).isEqualTo(204);
        assertThat(house.setup.rules()).extracting(r -> r.id()).doesNotContain("evening");
    }

    @Test
    void a_back_test_counts_the_visits_that_a_rule_would_have_noticed() throws Exception {
        visit("v1", Instant.now().minusSeconds(7200), "dress", "red", "door");
        visit("v2", Instant.now().minusSeconds(3600), "jeans", "denim", "door");
        visit("v3", Instant.now().minusSeconds(1800), "dress", "navy", "floor");
        visit("v4", Instant.now().minusSeconds(30 * 86_400), "dress", "navy", "door");

        assertThat(test(rule("r", "wears(\\\"dress\\\")", "")))
                .contains("\"count\":2")
                .contains("\"navy\"", "\"red\"");
        assertThat(test(rule("r", "wears(\\\"dress\\\")", "\"door\""))).contains("\"count\":1");
        assertThat(test(rule("r", "dwell_seconds > 500.0", ""))).contains("\"count\":0");
    }

    private String test(String rule) throws Exception {
        return mia.ask("POST", "/api/rules/back-test?days=7", rule).body();
    }

    private void visit(String id, Instant entered, String category, String colour, String zone) {
        house.database.jdbi().useHandle(h -> {
            h.execute(
                    "insert into visits (id, camera, entered_at, left_at, sure) values (?, 'entrance', ?, ?, true)",
                    id,
                    entered.atOffset(ZoneOffset.UTC),
                    entered.plusSeconds(60).atOffset(ZoneOffset.UTC));
            h.execute("insert into garments values (?, ?, ?, .9)", id, category, colour);
            h.execute("insert into stays values (?, ?, 9000)", id, zone);
        });
    }

    private static String rule(String id, String when, String zone) {
        return """
                {"id": "%s", "when": "%s", "cameras": [], "zones": [%s], "schedule": "", "audience": "floor",
                 "priority": "high", "expires": 180, "cool_down": 0, "fixed": false}
                """.formatted(id, when, zone);
    }
}
