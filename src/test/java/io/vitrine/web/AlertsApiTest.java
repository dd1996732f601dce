package io.vitrine.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AlertsApiTest {
    private TestHouse house;
    private Browser sam;
    private Browser mia;

    @BeforeAll
    void open() throws Exception {
        house = new TestHouse();
        sam = Browser.of(house, "sam", "password of sam");
        mia = Browser.of(house, "mia", "password of mia");
    }

    @AfterAll
    void close() {
        house.close();
    }

    @Test
    void the_first_claim_wins_and_the_second_is_told_by_whom() throws Exception {
        house.raise("first");

        assertThat(sam.ask("POST", "/api/alerts/first/claim", null).body())
                .contains("\"type\":\"claimed\"", "\"by\":\"sam\"");
        assertThat(mia.ask("POST", "/api/alerts/first/claim", null).body())
                .contains("\"type\":\"claimed\"", "\"by\":\"sam\"");
        assertThat(sam.ask("POST", "/api/alerts/first/serve", null).body()).contains("\"type\":\"served\"");
        assertThat(mia.get("/api/alerts").body()).doesNotContain("\"first\"");
    }

    @Test
    void an_alert_says_in_the_words_of_the_contract_who_and_where() throws Exception {
        house.raise("words");

        assertThat(sam.get("/api/alerts/words").body())
                .contains("\"type\":\"raised\"", "\"rule\":\"upscale-shopper\"")
                .contains("\"camera\":\"entrance\"", "\"zone\":\"door\"")
                .contains("\"captured_at\":\"", "\"detected_at\":\"", "\"decided_at\":\"", "\"expires_at\":\"")
                .contains("{\"category\":\"blazer\",\"colour\":\"navy\",\"confidence\":0.93}");
    }

    @Test
    void what_is_asked_for_wrongly_is_refused_with_what_would_be_right() throws Exception {
        assertThat(sam.get("/api/alerts/nothing").statusCode()).isEqualTo(404);
        HttpResponse<String> answer = sam.get("/api/alerts?from=yesterday&to=2026-11-29T00:00:00Z");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("'from' is a time such as 2026-11-29T09:00:00Z, not 'yesterday'");
        assertThat(sam.get("/api/alerts?from=2026-01-01T00:00:00Z&to=2026-11-29T00:00:00Z")
                        .body())
                .contains("at most 31 days");
    }
}
