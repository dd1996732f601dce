package io.vitrine.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.sighting.Outfit;
import io.vitrine.sighting.Visit;
import io.vitrine.sighting.VisitId;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ErasingApiTest {
    private TestHouse house;
    private Browser admin;

    @BeforeEach
    void open() throws Exception {
        house = TestHouse.keepingPictures();
        admin = Browser.of(house, "admin", TestHouse.ADMIN_PASSWORD);
    }

    @AfterEach
    void close() {
        house.close();
    }

    @Test
    void a_visit_is_erased_by_the_number_of_its_alert_and_nobody_can_tell_which_it_was() throws Exception {
        house.raise("a1");
        house.alerts.keep("a1", new byte[] {1});
        visit("visit-a1");
        visit("another");

        HttpResponse<String> answer = erase("{\"what\":\"visit\",\"id\":\" a1 \",\"confirm\":\"erase\"}");

        assertThat(answer.body()).isEqualTo("{\"visits\":1,\"crossings\":0,\"alerts\":1,\"pictures\":1}");
        assertThat(house.ledger.visits(Instant.EPOCH, Instant.now(), null, 9))
                .extracting(v -> v.id().value())
                .containsExactly("another");
        assertThat(admin.get("/api/alerts/a1").statusCode()).isEqualTo(404);
        assertThat(admin.get("/api/audit").body())
                .contains("\"what\":\"erased a visit\"")
                .doesNotContain("a1");
        assertThat(erase("{\"what\":\"visit\",\"id\":\"a1\",\"confirm\":\"erase\"}")
                        .statusCode())
                .isEqualTo(404);
    }

    @Test
    void the_end_of_an_erased_alert_is_still_told_so_that_it_leaves_the_broker() throws Exception {
        house.raise("a1");

        erase("{\"what\":\"everything\",\"confirm\":\"erase everything\"}");

        List<String> letters = house.database
                .jdbi()
                .withHandle(h -> h.createQuery("select topic || ':' || payload from outbox")
                        .mapTo(String.class)
                        .list());
        assertThat(letters).containsExactly("vitrine/test/alerts/a1/state:");
    }

    @Test
    void a_time_is_meant_by_the_stores_clocks() throws Exception {
        house.ledger.record(new Visit(
                new VisitId("noon in Rome"),
                TestHouse.ENTRANCE,
                Instant.parse("2026-07-01T10:00:00Z"),
                Instant.parse("2026-07-01T10:01:00Z"),
                Outfit.UNKNOWN,
                Map.of(),
                List.of()));
        String time = "{\"what\":\"time\",\"camera\":\"entrance\",\"from\":\"%s\",\"to\":\"%s\",\"confirm\":\"erase\"}";

        assertThat(erase(time.formatted("2026-07-01T10:00", "2026-07-01T11:00")).statusCode())
                .isEqualTo(404);
        assertThat(erase(time.formatted("2026-07-01T12:00", "2026-07-01T13:00")).body())
                .contains("\"visits\":1");
        assertThat(admin.get("/api/audit").body()).contains("entrance, 2026-07-01T12:00 to 2026-07-01T13:00");
        assertThat(erase(time.formatted("noon", "2026-07-01T13:00")).body())
                .contains("'from' is a time of the store such as 2026-11-29T10:00, not 'noon'");
    }

    @Test
    void what_is_not_confirmed_stays() throws Exception {
        visit("stays");
        assertThat(erase("{\"what\":\"everything\",\"confirm\":\"erase\"}").body())
                .contains("nothing was erased: type 'erase everything' to confirm");
        assertThat(erase("{\"what\":\"visit\",\"id\":\"stays\",\"confirm\":\"\"}")
                        .statusCode())
                .isEqualTo(400);
        assertThat(erase("{\"what\":\"all\",\"confirm\":\"erase everything\"}").statusCode())
                .isEqualTo(400);
        assertThat(house.ledger.visits(Instant.EPOCH, Instant.now(), null, 9)).hasSize(1);
    }

    private HttpResponse<String> erase(String wish) throws Exception {
        return admin.ask("POST", "/api/stored/erase", wish);
    }

    private void visit(String id) {
        Instant at = Instant.now().minusSeconds(60);
        house.ledger.record(new Visit(
                new VisitId(id), TestHouse.ENTRANCE, at, at.plusSeconds(30), Outfit.UNKNOWN, Map.of(), List.of()));
        await().until(() -> house.ledger.waiting() == 0);
    }
}
