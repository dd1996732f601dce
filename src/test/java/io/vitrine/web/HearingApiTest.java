package io.vitrine.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HearingApiTest {
    private static final String ALL =
            "\"audiences\":[{\"name\":\"floor\",\"heard\":true},{\"name\":\"tailoring\",\"heard\":true}]";

    private TestHouse house;

    @BeforeAll
    void open() {
        house = new TestHouse();
        house.tell("tailoring");
    }

    @AfterAll
    void close() {
        house.close();
    }

    @Test
    void who_has_chosen_nothing_hears_of_everything_without_a_sound() throws Exception {
        Browser mia = Browser.of(house, "mia", "password of mia");
        assertThat(mia.get("/api/hearing").body()).isEqualTo("{\"sound\":false,\"vibration\":true," + ALL + "}");
    }

    @Test
    void what_a_person_chose_holds_wherever_they_log_in() throws Exception {
        Browser phone = Browser.of(house, "sam", "password of sam");
        Browser tablet = Browser.of(house, "sam", "password of sam");
        Instant later = Instant.parse(Instant.now().plusSeconds(1800).toString().substring(0, 19) + "Z");

        wish(phone, "\"" + later + "\"", "\"tailoring\"");
        assertThat(tablet.get("/api/hearing").body())
                .contains("\"quiet_until\":\"" + later + "\"", "\"sound\":true", "\"vibration\":false")
                .contains("{\"name\":\"floor\",\"heard\":true},{\"name\":\"tailoring\",\"heard\":false}");

        wish(tablet, "null", "");
        assertThat(phone.get("/api/hearing").body())
                .doesNotContain("quiet_until")
                .contains(ALL);
    }

    @Test
    void a_device_has_its_own_and_hears_only_of_what_it_is_for() throws Exception {
        Browser admin = Browser.of(house, "admin", TestHouse.ADMIN_PASSWORD);
        String added = admin.ask("POST", "/api/devices", "{\"name\":\"Tailor\",\"audiences\":[\"tailoring\"]}")
                .body();
        Browser tailor = Browser.device(house, added.replaceAll(".*\"code\":\"(\\w+)\".*", "$1"));
        Browser other = Browser.device(house, house.devices.add("Other").code());

        wish(tailor, "null", "\"tailoring\"");

        assertThat(tailor.get("/api/hearing").body())
                .contains("\"audiences\":[{\"name\":\"tailoring\",\"heard\":false}]");
        assertThat(other.get("/api/hearing").body()).contains(ALL);
        assertThat(admin.get("/api/devices").body()).contains("\"audiences\":[\"tailoring\"]");
    }

    @Test
    void a_quiet_time_that_is_over_is_none_and_one_of_days_is_refused() throws Exception {
        Browser mia = Browser.device(house, house.devices.add("Phone of Mia").code());
        wish(mia, "\"" + Instant.now().minusSeconds(1) + "\"", "");
        assertThat(mia.get("/api/hearing").body()).doesNotContain("quiet_until");

        HttpResponse<String> answer = mia.ask(
                "PUT",
                "/api/hearing",
                "{\"quiet_until\":\"%s\",\"sound\":true,\"vibration\":true}"
                        .formatted(Instant.now().plus(Duration.ofHours(25))));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("24 hours");
        String many = "\"" + "x".repeat(101) + "\"";
        assertThat(mia.ask("PUT", "/api/hearing", "{\"sound\":true,\"vibration\":true,\"unheard\":[" + many + "]}")
                        .statusCode())
                .isEqualTo(400);
    }

    private static void wish(Browser browser, String until, String unheard) throws Exception {
        HttpResponse<String> answer = browser.ask(
                "PUT",
                "/api/hearing",
                "{\"quiet_until\":%s,\"sound\":true,\"vibration\":false,\"unheard\":[%s]}".formatted(until, unheard));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }
}
