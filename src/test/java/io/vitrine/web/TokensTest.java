package io.vitrine.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vitrine.web.people.Role;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Programs with a token, and people whose sessions an admin minds. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TokensTest {
    private TestHouse house;
    private Browser admin;

    @BeforeAll
    void open() throws Exception {
        house = new TestHouse();
        admin = Browser.of(house, "admin", TestHouse.ADMIN_PASSWORD);
    }

    @AfterAll
    void close() {
        house.close();
    }

    @Test
    void prometheus_scrapes_with_a_readers_token_until_it_is_revoked() throws Exception {
        Browser prometheus = Browser.program(house, "Prometheus", Role.READER);

        assertThat(prometheus.get("/prometheus").body()).contains("vitrine_camera_online{camera=\"entrance\"} 1");
        assertThat(prometheus.get("/api/reports/dressed").statusCode()).isEqualTo(200);
        assertThat(prometheus.get("/api/alerts").statusCode()).isEqualTo(403);
        String listed = admin.get("/api/tokens").body();
        assertThat(listed).contains("\"name\":\"Prometheus\"", "\"used\":\"").doesNotContain("vitrine_");

        String id = listed.replaceFirst(".*\"id\":\"(\\w+)\",\"name\":\"Prometheus\".*", "$1");
        assertThat(admin.ask("DELETE", "/api/tokens/" + id, null).statusCode()).isEqualTo(204);

        assertThat(prometheus.get("/prometheus").statusCode()).isEqualTo(401);
        assertThat(admin.get("/api/audit?who=admin").body())
                .contains("\"made a reader's token\",\"about\":\"Prometheus\"", "\"revoked a token\"");
    }

    @Test
    void a_program_acts_under_its_own_name_and_needs_no_page_of_ours() throws Exception {
        house.raise("till-1");
        Browser till = Browser.program(house, "Till", Role.STAFF);

        HttpResponse<String> claimed =
                till.ask("POST", "/api/alerts/till-1/claim", null, "Origin", "http://127.0.0.1:1");

        assertThat(claimed.body()).contains("\"by\":\"Till (token)\"");
    }

    @Test
    void a_token_opens_no_web_socket_and_gives_a_cookie_no_help() throws Exception {
        Browser program = Browser.program(house, "Wall", Role.MANAGER);
        assertThat(program.get("/api/cameras").statusCode()).isEqualTo(200);

        for (String path : new String[] {"/mqtt", "/api/cameras/entrance/live"}) {
            assertThatThrownBy(() -> program.socket(path, new WebSocket.Listener() {}))
                    .as(path)
                    .isInstanceOf(IOException.class);
        }
        Browser mia = Browser.of(house, "mia", "password of mia");
        assertThat(mia.ask("GET", "/api/cameras", null, "Authorization", "Bearer wrong")
                        .statusCode())
                .as("a cookie does not count beside a token")
                .isEqualTo(401);
        assertThat(mia.ask(
                                "POST",
                                "/api/rules/check",
                                "{\"when\":\"true\"}",
                                "Authorization",
                                "Bearer wrong",
                                "Origin",
                                "http://127.0.0.1:1")
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void a_sessions_own_token_counts_in_its_cookie_only() throws Exception {
        String cookie = new Browser(house)
                .login("/api/session", "{\"name\":\"mia\",\"password\":\"password of mia\"}")
                .headers()
                .firstValue("Set-Cookie")
                .orElseThrow()
                .replaceFirst("vitrine=([^;]+).*", "$1");

        assertThat(Browser.with(house, cookie).get("/api/cameras").statusCode()).isEqualTo(401);
    }

    @Test
    void an_admin_sees_sessions_and_ends_them() throws Exception {
        house.people.add("tom", Role.STAFF, "password of tom");
        Browser tom = new Browser(house);
        tom.ask("GET", "/health", null);
        tom.login("/api/session", "{\"name\":\"tom\",\"password\":\"password of tom\"}");
        String sessions = admin.get("/api/sessions").body();
        assertThat(sessions).contains("\"who\":\"tom\"", "\"mine\":true").containsOnlyOnce("\"mine\":true");

        String id = sessions.replaceFirst(".*\"id\":\"(\\w+)\",\"who\":\"tom\".*", "$1");
        assertThat(admin.ask("DELETE", "/api/sessions/" + id, null).statusCode())
                .isEqualTo(204);
        assertThat(tom.get("/api/session").statusCode()).isEqualTo(401);
        assertThat(admin.ask("DELETE", "/api/sessions/" + id, null).statusCode())
                .isEqualTo(404);

        tom.login("/api/session", "{\"name\":\"tom\",\"password\":\"password of tom\"}");
        admin.ask("DELETE", "/api/people/tom/sessions", null);
        assertThat(tom.get("/api/session").statusCode()).isEqualTo(401);
    }

    @Test
    void a_role_or_password_that_changes_ends_that_persons_other_sessions() throws Exception {
        house.people.add("ria", Role.MANAGER, "password of ria");
        Browser ria = Browser.of(house, "ria", "password of ria");
        assertThat(ria.get("/api/cameras").statusCode()).isEqualTo(200);

        assertThat(admin.ask("PUT", "/api/people/ria/role", "{\"role\":\"staff\"}")
                        .statusCode())
                .isEqualTo(204);
        assertThat(ria.get("/api/session").statusCode()).isEqualTo(401);
        ria.login("/api/session", "{\"name\":\"ria\",\"password\":\"password of ria\"}");
        assertThat(ria.get("/api/cameras").statusCode()).isEqualTo(403);
        assertThat(admin.ask("PUT", "/api/people/admin/role", "{\"role\":\"staff\"}")
                        .body())
                .contains("another admin changes your role");

        house.people.add("eva", Role.ADMIN, "password of eva");
        Browser eva = Browser.of(house, "eva", "password of eva");
        Browser evasPhone = Browser.of(house, "eva", "password of eva");
        eva.ask("PUT", "/api/people/eva/password", "{\"password\":\"another of eva\"}");
        assertThat(eva.get("/api/session").statusCode()).isEqualTo(200);
        assertThat(evasPhone.get("/api/session").statusCode()).isEqualTo(401);
    }

    @Test
    void what_somebody_looked_at_is_in_the_audit_log_and_its_csv() throws Exception {
        Browser mia = Browser.of(house, "mia", "password of mia");
        mia.get("/api/cameras/entrance/snapshot");
        mia.get("/api/cameras/entrance/snapshot");
        mia.get("/api/reports/dressed?period=today");
        await().untilAsserted(() -> assertThat(admin.get("/api/audit?who=mia").body())
                .containsOnlyOnce("\"saw a picture\",\"about\":\"entrance\"")
                .contains("\"read a report\",\"about\":\"dressed, "));

        HttpResponse<String> csv = admin.get("/api/audit/csv?who=mia&from=2026-01-01T00:00:00Z");
        assertThat(csv.headers().firstValue("Content-Disposition")).contains("attachment; filename=\"audit.csv\"");
        assertThat(csv.body()).startsWith("at,who,what,about\r\n").contains(",mia,saw a picture,entrance\r\n");
        assertThat(admin.get("/api/audit?from=yesterday").body()).contains("'from' is a time such as");
        assertThat(admin.get("/api/audit?to=2020-01-01T00:00:00Z").body()).isEqualTo("[]");
    }

    @Test
    void browsers_are_told_in_words() {
        assertThat(
                        BrowserName.of(
                                "Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0 Mobile Safari/537.36"))
                .isEqualTo("Chrome on Android");
        assertThat(
                        BrowserName.of(
                                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 Version/17.0 Safari/604.1"))
                .isEqualTo("Safari on iPhone");
        assertThat(BrowserName.of("curl/8.5")).isEqualTo("A program");
    }
}
