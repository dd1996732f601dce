package io.vitrine.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vitrine.site.Privacy;
import java.io.IOException;
import java.net.http.WebSocket;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RawSocketTest {
    private static final String RAW = "/api/cameras/entrance/raw";

    @Test
    void who_looks_at_which_camera_and_for_how_long_is_recorded() throws Exception {
        try (TestHouse house = TestHouse.with(new Privacy(true, null))) {
            Browser admin = Browser.of(house, "admin", TestHouse.ADMIN_PASSWORD);
            Ear ear = new Ear();
            WebSocket socket = admin.socket(RAW, ear);
            await().atMost(Duration.ofSeconds(10)).until(() -> ear.heard.size() >= 4);
            assertThat(ear.heard.get(0)).contains("\"type\":\"start\"");
            assertThat(admin.get("/api/audit").body())
                    .contains(
                            "\"who\":\"admin\",\"what\":\"began to look with heads uncovered\",\"about\":\"entrance\"")
                    .doesNotContain("\"what\":\"looked with heads uncovered\"");

            socket.sendClose(WebSocket.NORMAL_CLOSURE, "enough");

            await().atMost(Duration.ofSeconds(10))
                    .until(() -> admin.get("/api/audit")
                            .body()
                            .contains("\"what\":\"looked with heads uncovered\",\"about\":\"entrance, for "));
        }
    }

    @Test
    void a_look_ends_with_its_session_and_is_recorded_then_too() throws Exception {
        try (TestHouse house = TestHouse.with(new Privacy(true, null))) {
            Browser admin = Browser.of(house, "admin", TestHouse.ADMIN_PASSWORD);
            Ear ear = new Ear();
            admin.socket(RAW, ear);
            await().until(() -> !ear.heard.isEmpty());

            admin.ask("DELETE", "/api/session", null);

            await().atMost(Duration.ofSeconds(10)).until(() -> ear.closed == 4401);
            Browser again = Browser.of(house, "admin", TestHouse.ADMIN_PASSWORD);
            await().atMost(Duration.ofSeconds(10))
                    .until(() -> again.get("/api/audit").body().contains("\"what\":\"looked with heads uncovered\""));
        }
    }

    @Test
    void nobody_sees_heads_unless_the_configuration_allows_it_and_then_only_an_admin() throws Exception {
        try (TestHouse house = new TestHouse()) {
            Browser admin = Browser.of(house, "admin", TestHouse.ADMIN_PASSWORD);
            Ear ear = new Ear();
            admin.socket(RAW, ear);
            await().atMost(Duration.ofSeconds(10)).until(() -> ear.closed == 4403);
            assertThat(ear.heard).isEmpty();
            assertThat(admin.get("/api/session").body()).contains("\"raw_view\":false");
            assertThat(admin.get("/stored").body()).contains("shown to nobody, also not to an admin");
        }
        try (TestHouse house = TestHouse.with(new Privacy(true, null))) {
            Browser mia = Browser.of(house, "mia", "password of mia");
            assertThatThrownBy(() -> mia.socket(RAW, new Ear())).isInstanceOf(IOException.class);
            assertThat(mia.get("/api/session").body()).contains("\"raw_view\":false");
            assertThat(mia.get("/stored").body()).contains("lets an admin look at a camera live");
        }
    }
}
