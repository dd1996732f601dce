package io.vitrine.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.net.URI;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PushSettingsTest {
    private static final PushSettings USUAL = new PushSettings(true, "mailto:it@shop.example", PushSettings.KNOWN);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://fcm.googleapis.com/fcm/send/abc:def",
                "https://FCM.googleapis.com/wp/abc",
                "https://fcm.googleapis.com:443/wp/abc",
                "https://updates.push.services.mozilla.com/wpush/v2/abc",
                "https://web.push.apple.com/abc",
                "https://wns2-par02p.notify.windows.com/w/?token=abc"
            })
    void the_services_of_the_browsers_may_be_told(String endpoint) {
        assertThat(USUAL.allows(URI.create(endpoint))).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://fcm.googleapis.com/fcm/send/abc",
                "https://fcm.googleapis.com:8443/fcm/send/abc",
                "https://fcm.googleapis.com.evil.example/abc",
                "https://evilfcm.googleapis.com/abc",
                "https://push.apple.com.evil.example/abc",
                "https://evilpush.apple.com/abc",
                "https://evil.example/fcm.googleapis.com",
                "https://fcm.googleapis.com@evil.example/abc",
                "https://evil.example@fcm.googleapis.com/abc",
                "https://evil.example#fcm.googleapis.com",
                "https://127.0.0.1/abc",
                "https://localhost/abc",
                "https://[::1]/abc",
                "https://169.254.169.254/latest/meta-data",
                "http://127.0.0.1:8080/abc",
                "file:///etc/passwd",
                "mailto:a@fcm.googleapis.com",
                "fcm.googleapis.com/abc",
                ""
            })
    void nobody_else_may_be_told(String endpoint) {
        assertThat(USUAL.allows(URI.create(endpoint))).isFalse();
    }

    @Test
    void loopback_may_be_told_only_where_it_stands_in_the_list_with_its_port() {
        PushSettings trying = new PushSettings(true, "https://shop.example", List.of("http://127.0.0.1:4711"));

        assertThat(trying.allows(URI.create("http://127.0.0.1:4711/a"))).isTrue();
        assertThat(trying.allows(URI.create("http://127.0.0.1:4712/a"))).isFalse();
        assertThat(trying.allows(URI.create("https://fcm.googleapis.com/a"))).isFalse();
    }

    @Test
    void what_makes_no_sense_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PushSettings(true, null, PushSettings.KNOWN))
                .withMessageContaining("needs a contact");
        for (String contact : List.of("it@shop.example", "mailto:it", "http://shop.example", "mailto:a@b\"c", "")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new PushSettings(true, contact, PushSettings.KNOWN))
                    .withMessageContaining("a contact is");
        }
        for (String service :
                List.of("*", "*.com:80", "https://push.example.com", "localhost", "http://10.0.0.1:80", "*.*.com")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> new PushSettings(false, null, List.of(service)))
                    .withMessageContaining("a push service is a host");
        }
    }
}
