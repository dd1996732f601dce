package io.vitrine.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import io.vitrine.broker.TestKeys;
import io.vitrine.capture.CaptureException.Reason;
import io.vitrine.capture.RtspClip.Codec;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RtspTest {
    private static final String PATTERN = "testsrc=size=160x120:duration=4";
    private static RtspClip clip;
    private TestRtspServer server;

    @BeforeAll
    static void encode() throws Exception {
        clip = RtspClip.pattern(PATTERN, 15, 15, Codec.H264);
    }

    @BeforeEach
    void open() throws Exception {
        server = new TestRtspServer();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @ParameterizedTest
    @CsvSource({"H264, false", "H264, true", "HEVC, false"})
    void a_stream_plays_with_the_time_of_the_camera(Codec codec, boolean udp) throws Exception {
        String address = server.mount("till-1", RtspClip.pattern(PATTERN, 15, 15, codec));
        List<Instant> stamps = new ArrayList<>();
        try (FrameSource source = Sources.open(SourceAddress.parse(address), udp, Instant.EPOCH)) {
            for (int i = 0; i < 20; i++) {
                try (Frame frame = source.next()) {
                    assertThat("%d x %d".formatted(frame.width(), frame.height()))
                            .isEqualTo("160 x 120");
                    assertThat(frame.at()).isCloseTo(Instant.now(), within(1_500, ChronoUnit.MILLIS));
                    stamps.add(frame.at());
                }
            }
        }
        for (int i = 11; i < stamps.size(); i++) {
            assertThat(Duration.between(stamps.get(i - 1), stamps.get(i)).toMillis())
                    .as("gap before picture %d", i)
                    .isBetween(60L, 74L);
        }
    }

    @Test
    void a_camera_whose_key_pictures_are_four_seconds_apart_plays_too() throws Exception {
        String address = server.mount("till-1", RtspClip.pattern(PATTERN, 15, 60, Codec.H264));
        try (FrameSource first = Sources.open(SourceAddress.parse(address), false, Instant.EPOCH);
                Frame one = first.next()) {
            assertThat(one).isNotNull();
            try (FrameSource late = Sources.open(SourceAddress.parse(address), false, Instant.EPOCH);
                    Frame frame = late.next()) {
                assertThat(frame).isNotNull();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void the_right_password_opens_and_a_wrong_one_is_named_but_never_said(boolean digest) throws Exception {
        String address = server.mount("till-1", clip);
        if (digest) {
            server.digest("viewer", "s3cret");
        } else {
            server.basic("viewer", "s3cret");
        }
        SourceAddress right = SourceAddress.parse(address.replace("//", "//viewer:s3cret@"));
        try (FrameSource source = Sources.open(right, false, Instant.EPOCH);
                Frame frame = source.next()) {
            assertThat(frame).isNotNull();
        }
        for (String login : List.of("//viewer:wr0ng@", "//")) {
            SourceAddress wrong = SourceAddress.parse(address.replace("//", login));
            assertThatExceptionOfType(CaptureException.class)
                    .isThrownBy(() -> Sources.open(wrong, false, Instant.EPOCH))
                    .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNAUTHORIZED))
                    .satisfies(e ->
                            assertThat(e.getMessage()).contains("127.0.0.1").doesNotContain("wr0ng", "viewer"));
        }
    }

    @Test
    void a_stream_over_tls_plays_and_its_faults_have_the_same_names(@TempDir Path folder) throws Exception {
        TestKeys keys = TestKeys.make(folder.resolve("camera.p12"), "changeit");
        try (TestRtspServer secure = new TestRtspServer(keys.serve())) {
            String address = secure.mount("till-1", clip).replace("rtsp:", "rtsps:");
            secure.digest("viewer", "s3cret");
            String right = address.replace("//", "//viewer:s3cret@");
            try (FrameSource source = Sources.open(SourceAddress.parse(right), false, Instant.EPOCH)) {
                for (int i = 0; i < 20; i++) {
                    try (Frame frame = source.next()) {
                        assertThat(frame.at()).isCloseTo(Instant.now(), within(1_500, ChronoUnit.MILLIS));
                    }
                }
            }
            assertThat(reason(address)).isEqualTo(Reason.UNAUTHORIZED);
            assertThat(reason(right.replace("till-1", "till-9"))).isEqualTo(Reason.NOT_FOUND);
            secure.blackHole(true);
            assertThat(reason(right)).isEqualTo(Reason.SILENT);
            secure.kill();
            assertThat(reason(right)).isEqualTo(Reason.REFUSED);
        }
        // the plain door has nothing to say to somebody who begins with TLS
        assertThat(reason(server.mount("till-1", clip).replace("rtsp:", "rtsps:")))
                .isEqualTo(Reason.SILENT);
    }

    private static Reason reason(String address) {
        try (FrameSource source = Sources.open(SourceAddress.parse(address), false, Instant.EPOCH)) {
            throw new AssertionError(source + " opened");
        } catch (CaptureException e) {
            return e.reason();
        }
    }

    @Test
    void a_stream_that_the_camera_does_not_have_is_not_found() {
        SourceAddress address = SourceAddress.parse("rtsp://127.0.0.1:%d/till-9".formatted(server.port()));
        assertThatExceptionOfType(CaptureException.class)
                .isThrownBy(() -> Sources.open(address, false, Instant.EPOCH))
                .extracting(CaptureException::reason)
                .isEqualTo(Reason.NOT_FOUND);
    }

    @ParameterizedTest
    @CsvSource({"-400, true", "-86400000, false", "7200000, false"})
    void the_cameras_own_clock_is_believed_while_it_makes_sense(long ahead, boolean believed) throws Exception {
        String address = server.mount("till-1", clip);
        server.clockError("till-1", Duration.ofMillis(ahead));
        try (FrameSource source = Sources.open(SourceAddress.parse(address), false, Instant.EPOCH)) {
            Instant newest = Instant.EPOCH;
            for (int i = 0; i < 20; i++) {
                try (Frame frame = source.next()) {
                    newest = frame.at();
                }
            }
            long delay = Duration.between(newest, Instant.now()).toMillis();
            assertThat(delay).isBetween(believed ? 380L : -60L, believed ? 800L : 350L);
        }
    }
}
