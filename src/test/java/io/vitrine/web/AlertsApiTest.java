package io.vitrine.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.http.HttpResponse;
import java.time.Instant;
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
    void a_kept_picture_is_for_whom_it_may_concern_and_is_never_cached() throws Exception {
        try (TestHouse keeping = TestHouse.keepingPictures()) {
            Browser staff = Browser.of(keeping, "sam", "password of sam");
            Browser manager = Browser.of(keeping, "mia", "password of mia");
            keeping.raise("seen");
            keeping.raise("faceless");
            keeping.alerts.keep("seen", new byte[] {(byte) 0xff, (byte) 0xd8, 7});
            await().until(() -> staff.get("/api/alerts/seen/picture").statusCode() == 200);

            HttpResponse<String> open = staff.get("/api/alerts/seen/picture");
            assertThat(open.headers().firstValue("Cache-Control")).contains("no-store");
            assertThat(open.headers().firstValue("Content-Type")).contains("image/jpeg");
            assertThat(staff.get("/api/alerts/faceless/picture").statusCode()).isEqualTo(404);
            assertThat(staff.get("/api/session").body()).contains("\"pictures\":true");

            keeping.alerts.dismiss("seen", "sam");
            assertThat(staff.get("/api/alerts/seen/picture").statusCode()).isEqualTo(404);
            assertThat(manager.get("/api/alerts/seen/picture").statusCode()).isEqualTo(200);
            Browser admin = Browser.of(keeping, "admin", TestHouse.ADMIN_PASSWORD);
            assertThat(admin.get("/api/audit").body())
                    .containsOnlyOnce(
                            "\"who\":\"mia\",\"what\":\"looked at the picture of an alert\",\"about\":\"seen\"");
            String pictured = manager.get("/api/alerts/pictures?from=%s&to=%s"
                            .formatted(
                                    Instant.now().minusSeconds(600),
                                    Instant.now().plusSeconds(600)))
                    .body();
            assertThat(pictured).isEqualTo("[\"seen\"]");
        }
    }

    @Test
    void where_no_pictures_are_kept_none_is_shown_even_if_there_is_one() throws Exception {
        house.raise("left over");
        house.alerts.keep("left over", new byte[] {1});
        await().until(() -> house.alerts.unwritten() == 0);

        assertThat(sam.get("/api/alerts/left%20over/picture").statusCode()).isEqualTo(404);
        assertThat(sam.get("/api/session").body()).contains("\"pictures\":false");
        assertThat(mia.get("/api/stored").body()).contains("None: alerts hold words only.");
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
