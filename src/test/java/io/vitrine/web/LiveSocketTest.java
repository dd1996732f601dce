package io.vitrine.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LiveSocketTest {
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
    void a_page_gets_the_stream_and_who_is_where_at_the_frames_own_time() throws Exception {
        Ear ear = new Ear();
        Browser.of(house, "mia", "password of mia").socket("/api/cameras/entrance/live", ear);

        await().atMost(Duration.ofSeconds(10)).until(() -> ear.heard.size() >= 4);
        assertThat(ear.heard.get(0))
                .isEqualTo("{\"type\":\"start\",\"codec\":\"avc1.42c01f\",\"width\":640,\"height\":360,\"zero\":0}");
        assertThat(ear.heard.get(1)).isEqualTo("3 bytes");
        assertThat(ear.heard.get(2))
                .startsWith("{\"type\":\"scene\",\"at\":5000,\"people\":[{\"track\":\"1\",\"box\":[0.2,0.3,0.1,0.4]")
                .contains("\"outfit\":[\"dress\"]", "\"colour\":\"red\"");
    }

    @Test
    void a_view_ends_within_seconds_of_its_session() throws Exception {
        Ear ear = new Ear();
        Browser mia = Browser.of(house, "mia", "password of mia");
        mia.socket("/api/cameras/entrance/live", ear);
        await().until(() -> !ear.heard.isEmpty());

        mia.ask("DELETE", "/api/session", null);

        await().atMost(Duration.ofSeconds(5)).until(() -> ear.closed == 4401);
    }

    @Test
    void a_page_of_another_site_gets_no_view() throws Exception {
        Browser mia = Browser.of(house, "mia", "password of mia");

        assertThatThrownBy(() ->
                        mia.socket("/api/cameras/entrance/live", new Ear(), "Origin", "https://elsewhere.example"))
                .isInstanceOf(java.io.IOException.class);
    }
}
