package io.vitrine.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceAddressTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "rtsp://viewer:s3cret@10.0.0.21:554/stream2",
                "HTTPS://viewer:s3cret@cam/mjpeg",
                "rtsp://viewer:a/b@s3cret@cam/1"
            })
    void an_address_never_prints_its_password(String text) {
        SourceAddress source = SourceAddress.parse(text);
        assertThat(source.address()).isEqualTo(text);
        assertThat(source.live()).isTrue();
        assertThat(source.toString()).contains("***@").doesNotContain("s3cret", "viewer");
    }

    @Test
    void a_password_in_the_query_is_not_printed_either() {
        assertThat(SourceAddress.parse("http://10.0.0.21/mjpeg?user=viewer&password=s3cret")
                        .toString())
                .isEqualTo("http://10.0.0.21/mjpeg?***");
    }

    @Test
    void an_unknown_scheme_is_refused_with_what_would_be_right_and_without_its_password() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SourceAddress.parse("gopher://viewer:s3cret@cam/1"))
                .withMessageContaining("rtsp(s)://")
                .withMessageNotContaining("s3cret");
    }

    @Test
    void a_file_that_is_not_there_is_named() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SourceAddress.parse("clips/nothing.mp4"))
                .withMessage("source 'clips/nothing.mp4' is no file that can be read");
    }
}
