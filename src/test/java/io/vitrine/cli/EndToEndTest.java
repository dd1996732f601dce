package io.vitrine.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.alerts.AlertPictures;
import io.vitrine.alerts.Mosquitto;
import io.vitrine.broker.TestDevice;
import io.vitrine.camera.Camera;
import io.vitrine.capture.Frame;
import io.vitrine.capture.FrameSource;
import io.vitrine.capture.Pictures;
import io.vitrine.capture.RtspClip;
import io.vitrine.capture.SourceAddress;
import io.vitrine.capture.Sources;
import io.vitrine.capture.TestRtspServer;
import io.vitrine.reports.Forgetting;
import io.vitrine.reports.Ledger;
import io.vitrine.reports.Retention;
import io.vitrine.sighting.VisitId;
import io.vitrine.site.Privacy;
import io.vitrine.site.Site;
import io.vitrine.storage.Database;
import io.vitrine.storage.DatabaseSettings;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** From a camera on the network to a device in somebody's hand: a real RTSP stream, the real models, a real broker. */
class EndToEndTest {
    private static final Path CLIPS = Path.of("../shared/data/clips");
    private static final Path DEMO = Path.of("src/main/resources/demo/shop.mp4");
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final String DATA = "data";
    private static final Duration KEPT = Duration.ofHours(1);
    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    private Instant clipBegan = Instant.EPOCH;

    @Test
    void a_suit_and_a_dress_that_walk_in_are_told_to_the_staff_once_each() throws Exception {
        List<JsonNode> alerts = watch(DEMO, 10, 4, new Privacy(false, KEPT));
        assertThat(alerts)
                .extracting(alert -> alert.path("text").asText())
                .containsExactly("Suit, navy, at entrance", "Dress, pink, at entrance");
        alerts.forEach(EndToEndTest::hasAllFields);
        assertThat(alerts).extracting(alert -> alert.path("id").asText()).doesNotHaveDuplicates();
        assertThat(alerts).extracting(alert -> alert.path("visit").asText()).doesNotHaveDuplicates();
        try (Database database = Database.open(DatabaseSettings.embedded(folder.resolve(DATA)))) {
            eachHasOnePictureOfItsShopperWithTheHeadCovered(database, alerts);
            onePictureGoesWithItsAlertAndTheOtherWhenItsTimeIsOver(database, alerts);
        }
    }

    @Test
    void of_two_people_who_walk_in_from_a_real_corridor_the_one_in_a_dress_is_told() throws Exception {
        assertThat(watch(clip("dress-walks-in.mp4"), 12, 2, Privacy.DEFAULT))
                .singleElement()
                .satisfies(alert -> {
                    hasAllFields(alert);
                    assertThat(alert.path("outfit").get(0).asText()).isEqualTo("dress");
                });
        try (Database database = Database.open(DatabaseSettings.embedded(folder.resolve(DATA)))) {
            assertThat(pictures(database))
                    .as("kept although nobody asked for it")
                    .isZero();
        }
    }

    @Test
    void six_people_in_casual_clothes_one_after_another_are_six_visits_and_no_alert() throws Exception {
        assertThat(watch(clip("one-by-one.mp4"), 10, 6, Privacy.DEFAULT)).isEmpty();
    }

    private static void hasAllFields(JsonNode alert) {
        assertThat(alert.path("schema").asInt()).isEqualTo(1);
        assertThat(alert.path("type").asText()).isEqualTo("raised");
        assertThat(alert.path("rule").asText()).isEqualTo("upscale-shopper");
        assertThat(alert.path("store").asText()).isEqualTo("demo");
        assertThat(alert.path("camera").asText()).isEqualTo("entrance");
        assertThat(alert.path("priority").asText()).isEqualTo("high");
        assertThat(alert.path("id").asText()).hasSize(26);
        assertThat(alert.path("visit").asText()).hasSize(26);
        assertThat(alert.path("outfit").get(0).asText()).isIn("dress", "suit");
        JsonNode worn = alert.path("wearing").get(0);
        assertThat(worn.path("category").asText()).isNotBlank();
        assertThat(worn.path("colour").asText()).isNotBlank();
        assertThat(worn.path("confidence").asDouble()).isBetween(0.0, 1.0);
        assertThat(List.of("captured_at", "detected_at", "decided_at", "published_at", "expires_at"))
                .extracting(name -> Instant.parse(alert.path(name).asText()))
                .isSorted();
    }

    private void eachHasOnePictureOfItsShopperWithTheHeadCovered(Database database, List<JsonNode> alerts)
            throws Exception {
        assertThat(pictures(database)).isEqualTo(alerts.size());
        for (JsonNode alert : alerts) {
            byte[] jpeg = pictureOf(alert, database, InstantSource.system()).orElseThrow();
            assertThat(jpeg).as("a JPEG's first bytes").startsWith(0xff, 0xd8, 0xff);
            try (Frame picture = Pictures.read(Files.write(folder.resolve("kept.jpg"), jpeg))) {
                Sharpness sharpness = heldAgainstTheRecording(picture, alert);
                assertThat(sharpness.difference())
                        .as("%s: of that moment", sharpness)
                        .isLessThan(15);
                assertThat(sharpness.clothes()).as("%s: clothes", sharpness).isGreaterThan(.6);
                assertThat(sharpness.head()).as("%s: head", sharpness).isLessThan(.85 * sharpness.clothes());
            }
        }
    }

    /** Against the frame that it fits best, of those around the time at which the alert says it was taken. */
    private Sharpness heldAgainstTheRecording(Frame picture, JsonNode alert) throws Exception {
        Instant captured = Instant.parse(alert.path("captured_at").asText());
        Instant inTheDemo = Instant.EPOCH.plus(Duration.between(clipBegan, captured));
        Sharpness best = new Sharpness(1, 0, Double.MAX_VALUE);
        try (FrameSource recording = Sources.open(SourceAddress.parse(DEMO.toString()), false, Instant.EPOCH)) {
            for (Frame frame = recording.next(); frame != null; frame = recording.next()) {
                if (Duration.between(inTheDemo, frame.at()).abs().toMillis() < 350) {
                    Sharpness one = Sharpness.of(picture, frame);
                    best = one.difference() < best.difference() ? one : best;
                }
                frame.close();
            }
        }
        return best;
    }

    private static void onePictureGoesWithItsAlertAndTheOtherWhenItsTimeIsOver(
            Database database, List<JsonNode> alerts) {
        JsonNode erased = alerts.get(0);
        JsonNode other = alerts.get(1);
        ZoneId zone = ZoneId.systemDefault();
        try (Ledger ledger = new Ledger(database, zone, Clock.systemUTC())) {
            assertThat(ledger.erase(new VisitId(erased.path("visit").asText())).pictures())
                    .isEqualTo(1);
        }
        assertThat(pictureOf(erased, database, InstantSource.system())).isEmpty();
        assertThat(pictureOf(other, database, InstantSource.system())).isPresent();

        Clock inAnHour = Clock.offset(Clock.systemUTC(), KEPT);
        assertThat(pictureOf(other, database, inAnHour)).isEmpty();
        try (Forgetting forgetting = new Forgetting(database, Retention.DEFAULT, KEPT, zone, inAnHour)) {
            assertThat(forgetting.forgetPictures()).isEqualTo(1);
        }
        assertThat(pictures(database)).isZero();
    }

    private static Optional<byte[]> pictureOf(JsonNode alert, Database database, InstantSource clock) {
        return new AlertPictures(database, KEPT, clock).find(alert.path("id").asText());
    }

    private static long pictures(Database database) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from alert_pictures")
                        .mapTo(Long.class)
                        .one());
    }

    /** Plays the clip once, until so many visits have ended; gives the alerts that staff got meanwhile. */
    private List<JsonNode> watch(Path clip, int fps, int visits, Privacy privacy) throws Exception {
        try (TestRtspServer camera = new TestRtspServer();
                Mosquitto broker = Mosquitto.start(folder.resolve("broker"), false);
                TestDevice phone =
                        TestDevice.connect(URI.create(broker.address()), "phone", Mosquitto.USER, Mosquitto.PASSWORD)) {
            phone.subscribe("vitrine/demo/#");
            String address = camera.mount("entrance", RtspClip.of(clip, fps, Duration.ofMinutes(2)));
            Site demo = Site.demo(folder.resolve(DATA)).at(0);
            Site site = new Site(
                    demo.store(),
                    List.of(Camera.of("entrance", address)),
                    demo.rules(),
                    broker.settings(),
                    demo.database(),
                    demo.data(),
                    demo.models(),
                    demo.web(),
                    demo.retention(),
                    privacy);
            try (OpenStore store = OpenStore.open(site)) {
                assertThat(store.address().getHost()).isEqualTo("127.0.0.1");
                await().atMost(LONG)
                        .until(() -> told(phone, "vitrine/demo/cameras/entrance/visits")
                                        .size()
                                >= visits);
                clipBegan = camera.at("entrance", 0);
            }
            assertThat(told(phone, "vitrine/demo/cameras/entrance/visits")).hasSize(visits);
            assertThat(phone.heard())
                    .extracting(TestDevice.Heard::topic)
                    .contains("vitrine/demo/cameras/entrance/status");
            return told(phone, "vitrine/demo/alerts/floor");
        }
    }

    private static List<JsonNode> told(TestDevice phone, String topic) {
        return phone.heard(topic).stream().map(EndToEndTest::json).toList();
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new AssertionError(text, e);
        }
    }

    /** Skips the test, with a loud line, where the real clips are not there. */
    private static Path clip(String name) {
        Path clip = CLIPS.resolve(name);
        if (!Files.exists(clip)) {
            System.err.println("SKIPPED: " + clip + " is not there");
        }
        assumeTrue(Files.exists(clip), "the real clip is there");
        return clip;
    }
}
