package io.vitrine.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CameraAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsp://10.0.0.22/stream",
                "rtsps://viewer:hush@camera.shop:322/a?b=c",
                "http://10.0.0.22/mjpeg",
                "HTTPS://10.0.0.22",
                "/dev/video0",
                "demo"
            })
    void what_a_camera_can_be_is_taken_as_it_is(String address) {
        assertThat(CameraAddress.of(" " + address + " ", null, null)).isEqualTo(address);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/etc/passwd",
                "/var/lib",
                "file:/etc/passwd",
                "file:///etc/passwd",
                "concat:/etc/passwd",
                "data:image/png;base64,AAAA",
                "ftp://viewer:hush@10.0.0.22/x",
                "rtmp://viewer:hush@10.0.0.22/x",
                "gopher://10.0.0.22",
                "rtsp:/viewer:hush@10.0.0.22/x",
                "rtsp://",
                "http:///x",
                "http://10.0.0.22/a b",
                "http://10.0.0.22/a\nb",
                "/dev/video/../../etc/passwd",
                "/dev/video0/../../etc/passwd",
                "/dev/sda",
                "http://10.0.0.22/a|file:/etc/passwd\tb"
            })
    void nothing_else_is_and_a_password_in_it_is_not_repeated(String address) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CameraAddress.of(address, null, null))
                .withMessageContaining("begins with rtsp://")
                .withMessageNotContaining("hush");
    }

    @Test
    void a_user_and_a_password_may_have_any_letters() {
        assertThat(CameraAddress.of("rtsp://10.0.0.22/stream", "viewer", "h@s/h: é"))
                .isEqualTo("rtsp://viewer:h%40s%2Fh%3A%20%C3%A9@10.0.0.22/stream");
        assertThat(CameraAddress.of("rtsp://10.0.0.22/stream", " ", "ignored")).isEqualTo("rtsp://10.0.0.22/stream");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> CameraAddress.of("rtsp://a:b@10.0.0.22/stream", "viewer", "hush"))
                .withMessageContaining("has a user already");
        assertThatIllegalArgumentException().isThrownBy(() -> CameraAddress.of("demo", "viewer", "hush"));
    }
}
