package io.vitrine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vitrine.alerts.Alert;
import io.vitrine.alerts.SampleAlerts;
import io.vitrine.camera.CameraId;
import io.vitrine.capture.Frame;
import io.vitrine.capture.FrameSource;
import io.vitrine.capture.Pictures;
import io.vitrine.capture.Rgb;
import io.vitrine.capture.SourceAddress;
import io.vitrine.capture.Sources;
import io.vitrine.capture.TestVideos;
import io.vitrine.geometry.Box;
import io.vitrine.sighting.Outfit;
import io.vitrine.sighting.Sighting;
import io.vitrine.sighting.VisitId;
import io.vitrine.tracking.TrackId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class PortraitsTest {
    /** Of a picture of 320 x 192, so 80 x 160 pixels, and 90 x 179 with some room around, less what the picture lacks. */
    private static final Box SHOPPER = new Box(.3, .1, .25, 5 / 6.0);
    /** Somebody close by, whose head reaches into the shopper's picture. */
    private static final Box NEIGHBOUR = new Box(.45, .4, .4, .55);

    private static final CameraId ENTRANCE = new CameraId("entrance");

    private final Map<String, byte[]> kept = new ConcurrentHashMap<>();
    private FrameSource source;
    private Frame frame;

    @TempDir
    Path folder;

    @BeforeEach
    void open() throws Exception {
        Path video = TestVideos.chequer(folder.resolve("chequer.mp4"));
        source = Sources.open(SourceAddress.parse(video.toString()), false, Instant.EPOCH);
        frame = source.next();
    }

    @AfterEach
    void close() {
        frame.close();
        source.close();
    }

    @Test
    void a_picture_shows_the_shopper_whose_head_and_whose_neighbours_head_are_covered() throws Exception {
        try (Portraits portraits = new Portraits(kept::put)) {
            portraits.noticed(alert("a1"), sighting(SHOPPER), frame, scene(SHOPPER, NEIGHBOUR));
            await().until(() -> kept.containsKey("a1"));
        }
        Path file = Files.write(folder.resolve("a1.jpg"), kept.get("a1"));
        try (Frame picture = Pictures.read(file)) {
            assertThat("%d x %d".formatted(picture.width(), picture.height())).isEqualTo("90 x 179");
            assertThat(Rgb.detail(picture, new Box(.05, .05, .9, .18)))
                    .as("the shopper's head")
                    .isLessThan(100);
            assertThat(Rgb.detail(picture, new Box(.45, .37, .55, .19)))
                    .as("the neighbour's head")
                    .isLessThan(100);
            assertThat(Rgb.detail(picture, new Box(.05, .65, .9, .3)))
                    .as("the shopper's clothes")
                    .isGreaterThan(150);
        }
    }

    @Test
    void where_it_is_not_known_where_the_shoppers_head_is_there_is_no_picture() throws Exception {
        try (Portraits portraits = new Portraits(kept::put)) {
            portraits.noticed(alert("unknown"), sighting(SHOPPER), frame, scene(NEIGHBOUR));
            portraits.noticed(alert("known"), sighting(SHOPPER), frame, scene(SHOPPER));
            await().until(() -> kept.containsKey("known"));
        }
        assertThat(kept).containsOnlyKeys("known");
    }

    @Test
    void whoever_keeps_pictures_slowly_never_holds_up_the_camera() throws Exception {
        CountDownLatch slow = new CountDownLatch(1);
        try (Portraits portraits = new Portraits((alert, jpeg) -> {
            await().until(() -> slow.getCount() == 0);
            kept.put(alert, jpeg);
        })) {
            long begun = System.nanoTime();
            for (int i = 0; i < 50; i++) {
                portraits.noticed(alert("a" + i), sighting(SHOPPER), frame, scene(SHOPPER));
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(2));
            slow.countDown();
            // one at work and eight that wait
            await().until(() -> kept.size() == 9);
        }
    }

    private static Alert alert(String id) {
        return SampleAlerts.raised(id, Instant.EPOCH, Duration.ofMinutes(3));
    }

    private static Sighting sighting(Box box) {
        return new Sighting(
                new VisitId("v1"),
                new TrackId(1),
                ENTRANCE,
                Instant.EPOCH,
                box,
                Outfit.UNKNOWN,
                Map.of(),
                Duration.ZERO);
    }

    private static Scene scene(Box... persons) {
        return new Scene(ENTRANCE, Instant.EPOCH, List.of(), List.of(persons));
    }
}
