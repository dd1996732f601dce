package io.vitrine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.vitrine.capture.CaptureException;
import io.vitrine.capture.CaptureException.Reason;
import io.vitrine.capture.Frame;
import io.vitrine.capture.Pictures;
import io.vitrine.capture.Rgb;
import io.vitrine.capture.RtspClip;
import io.vitrine.capture.SourceAddress;
import io.vitrine.capture.TestRtspServer;
import io.vitrine.capture.TestVideos;
import io.vitrine.detection.Detection;
import io.vitrine.detection.PersonDetector;
import io.vitrine.geometry.Box;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class FirstLookTest {
    private static final Box PERSON = new Box(.3, .2, .2, .7);
    private static final PersonDetector ONE = frames ->
            frames.stream().map(frame -> List.of(new Detection(PERSON, .9))).toList();

    @TempDir
    static Path videos;

    private static RtspClip clip;
    private TestRtspServer server;

    @BeforeAll
    static void film() throws Exception {
        clip = RtspClip.of(TestVideos.chequer(videos.resolve("chequer.mp4")), 12);
    }

    @BeforeEach
    void open() throws Exception {
        server = new TestRtspServer();
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void a_camera_that_works_shows_what_it_sends_and_a_picture_with_heads_covered() throws Exception {
        FirstLook.Found found = look(ONE).at(address(server.mount("till-1", clip)));

        assertThat(found.codec()).isEqualTo("h264");
        assertThat("%d x %d".formatted(found.width(), found.height())).isEqualTo("320 x 192");
        assertThat(found.frameRate()).isCloseTo(12, Offset.offset(1.0));
        Path file = Files.write(videos.resolve("first.jpg"), found.picture().orElseThrow());
        try (Frame picture = Pictures.read(file)) {
            assertThat(Rgb.detail(picture, new Box(.3, .2, .2, .154))).isLessThan(100);
            assertThat(Rgb.detail(picture, new Box(.3, .5, .2, .4))).isGreaterThan(150);
        }
        await().atMost(Duration.ofSeconds(10)).until(() -> server.players("till-1") == 0);
    }

    @Test
    void where_heads_cannot_be_looked_for_there_is_no_picture_but_all_else_is_told() throws Exception {
        FirstLook look = look(frames -> {
            throw new IllegalStateException("the model of this test fails on purpose");
        });
        FirstLook.Found found = look.at(address(server.mount("till-1", clip)));
        assertThat(found.picture()).isEmpty();
        assertThat(found.codec()).isEqualTo("h264");
    }

    @Test
    void what_is_wrong_is_told_within_seconds_and_without_the_password() throws Exception {
        String address = server.mount("till-1", clip);
        server.digest("viewer", "s3cret");
        FirstLook look = look(ONE);

        assertThatExceptionOfType(CaptureException.class)
                .isThrownBy(() -> look.at(address(address.replace("//", "//viewer:wr0ng@"))))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNAUTHORIZED))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("wr0ng", "viewer"));

        server.blackHole(true);
        long begun = System.nanoTime();
        assertThatExceptionOfType(CaptureException.class)
                .isThrownBy(() -> look.at(address(address.replace("//", "//viewer:s3cret@"))))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.SILENT))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret"));
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(9));
    }

    @Test
    void one_camera_is_looked_at_at_a_time() throws Exception {
        SourceAddress address = address(server.mount("till-1", clip));
        FirstLook look = look(ONE);
        CompletableFuture<FirstLook.Found> first = CompletableFuture.supplyAsync(() -> {
            try {
                return look.at(address);
            } catch (CaptureException e) {
                throw new IllegalStateException(e);
            }
        });
        await().until(() -> server.players("till-1") == 1);

        assertThatIllegalStateException()
                .isThrownBy(() -> look.at(address))
                .withMessageContaining("another camera is being looked at");

        assertThat(first.get().codec()).isEqualTo("h264");
        assertThat(look.at(address).codec()).isEqualTo("h264");
    }

    private static FirstLook look(PersonDetector persons) {
        return new FirstLook(persons, Clock.systemUTC());
    }

    private static SourceAddress address(String text) {
        return SourceAddress.parse(text);
    }
}
