package io.vitrine.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LoginTest {
    private TestHouse house;

    @BeforeAll
    void open() {
        house = new TestHouse();
    }

    @AfterAll
    void close() {
        house.close();
    }

    @Test
    void the_cookie_is_out_of_reach_of_scripts_and_of_other_sites() throws Exception {
        HttpResponse<String> answer =
                new Browser(house).login("/api/session", "{\"name\":\"mia\",\"password\":\"password of mia\"}");

        assertThat(answer.statusCode()).isEqualTo(204);
        assertThat(answer.headers().firstValue("Set-Cookie").orElseThrow())
                .startsWith("vitrine=ey")
                .containsIgnoringCase("HttpOnly")
                .contains("SameSite=Strict")
                .contains("Path=/");
    }

    @Test
    void a_wrong_password_is_refused_and_the_sixth_must_wait() throws Exception {
        Browser guesser = new Browser(house);
        for (int i = 0; i < 5; i++) {
            assertThat(guess(guesser, "wrong " + i).statusCode()).isEqualTo(401);
        }
        HttpResponse<String> sixth = guess(guesser, "password of sam");

        assertThat(sixth.statusCode()).isEqualTo(429);
        assertThat(sixth.headers().firstValue("Retry-After")).isPresent();
        assertThat(sixth.body()).contains("try again in");
        Thread.sleep(1100);
        assertThat(guess(guesser, "password of sam").statusCode()).isEqualTo(204);
    }

    private static HttpResponse<String> guess(Browser guesser, String password) throws Exception {
        return guesser.login("/api/session", "{\"name\":\"sam\",\"password\":\"%s\"}".formatted(password));
    }

    @Test
    void who_logged_out_is_out_even_with_the_old_cookie() throws Exception {
        Browser mia = Browser.of(house, "mia", "password of mia");
        assertThat(mia.get("/api/session").body()).contains("\"name\":\"mia\"").contains("vitrine/test");

        assertThat(mia.ask("DELETE", "/api/session", null).statusCode()).isEqualTo(204);

        assertThat(mia.get("/api/session").statusCode()).isEqualTo(401);
    }

    @Test
    void a_stranger_who_asks_for_a_page_is_sent_to_the_login_and_back() throws Exception {
        HttpResponse<String> answer = new Browser(house).ask("GET", "/staff", null, "Accept", "text/html");

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).isEqualTo(Optional.of("/login?then=%2Fstaff"));
    }

    @Test
    void a_forged_token_is_refused() throws Exception {
        HttpResponse<String> answer = new Browser(house)
                .ask(
                        "GET",
                        "/api/session",
                        null,
                        "Cookie",
                        "vitrine=eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiIsInJvbGVzIjpbImFkbWluIl19.");

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void another_sites_page_can_change_nothing() throws Exception {
        Browser mia = Browser.of(house, "mia", "password of mia");
        HttpResponse<String> answer = mia.ask("DELETE", "/api/session", null, "Origin", "https://elsewhere.example");

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(mia.get("/api/session").statusCode()).isEqualTo(200);
    }

    @Test
    void pages_tell_browsers_what_they_never_do() throws Exception {
        HttpResponse<String> page = new Browser(house).get("/login");

        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .contains("default-src 'none'")
                .contains("frame-ancestors 'none'")
                .doesNotContain("unsafe");
        assertThat(page.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(page.headers().firstValue("X-Frame-Options")).contains("DENY");
        assertThat(page.headers().firstValue("Cache-Control")).contains("no-store");
        assertThat(page.body()).contains("Via &lt;Torino&gt;").doesNotContain("Via <Torino>");
    }

    @Test
    void a_device_joins_once_with_its_code_and_is_out_when_it_is_revoked() throws Exception {
        var added = house.devices.add("Phone of the floor");
        Browser phone = Browser.device(house, added.code());
        assertThat(phone.get("/api/session").body()).contains("Phone of the floor");
        assertThat(Browser.device(house, added.code()).get("/api/session").statusCode())
                .as("a code works once")
                .isEqualTo(401);

        house.devices.revoke(added.device().id());

        org.awaitility.Awaitility.await()
                .atMost(java.time.Duration.ofSeconds(4))
                .untilAsserted(
                        () -> assertThat(phone.get("/api/session").statusCode()).isEqualTo(401));
    }
}
