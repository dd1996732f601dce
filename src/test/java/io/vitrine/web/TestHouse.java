package io.vitrine.web;

import io.vitrine.alerts.Alert;
import io.vitrine.alerts.AlertBook;
import io.vitrine.alerts.BrokerStatus;
import io.vitrine.alerts.Topics;
import io.vitrine.camera.Camera;
import io.vitrine.camera.CameraId;
import io.vitrine.camera.CountingLine;
import io.vitrine.camera.Zone;
import io.vitrine.capture.CameraStatus;
import io.vitrine.capture.CaptureException;
import io.vitrine.capture.SourceAddress;
import io.vitrine.classification.Category;
import io.vitrine.geometry.Box;
import io.vitrine.geometry.Line;
import io.vitrine.geometry.Point;
import io.vitrine.geometry.Polygon;
import io.vitrine.pipeline.FirstLook;
import io.vitrine.pipeline.LiveView.Watching;
import io.vitrine.pipeline.PipelineHealth;
import io.vitrine.pipeline.Scene;
import io.vitrine.pipeline.Viewer;
import io.vitrine.reports.Ledger;
import io.vitrine.rules.Rule;
import io.vitrine.rules.Schedule;
import io.vitrine.sighting.Outfit;
import io.vitrine.sighting.Sighting;
import io.vitrine.sighting.VisitId;
import io.vitrine.sighting.Worn;
import io.vitrine.site.Privacy;
import io.vitrine.site.PushSettings;
import io.vitrine.site.Site;
import io.vitrine.site.Store;
import io.vitrine.site.WebSettings;
import io.vitrine.storage.Database;
import io.vitrine.storage.DatabaseSettings;
import io.vitrine.tracking.TrackId;
import io.vitrine.web.people.Devices;
import io.vitrine.web.people.People;
import io.vitrine.web.people.Role;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A house with one scripted camera and alerts in memory, served on any free port. */
final class TestHouse implements AutoCloseable {
    static final String ADMIN_PASSWORD = "correct horse";
    private static final BrokerDoor NO_BROKER = BrokerDoor.plain("127.0.0.1", 1, "pages", "secret", "vitrine/test");
    static final CameraId ENTRANCE = new CameraId("entrance");

    final Database database = Database.open(DatabaseSettings.inMemory());
    final AlertBook alerts = AlertBook.open(database, new Topics("test"), InstantSource.system());
    final Ledger ledger = new Ledger(database, ZoneId.of("Europe/Rome"), Clock.systemUTC());
    final People people = new People(database, InstantSource.system());
    final Devices devices = new Devices(database, InstantSource.system());
    final ScriptedSetup setup = new ScriptedSetup();
    final WebServer server;

    TestHouse() {
        this(NO_BROKER, new ScriptedCameras());
    }

    /** One whose configuration keeps pictures of alerts for an hour. */
    static TestHouse keepingPictures() {
        return with(new Privacy(false, Duration.ofHours(1)));
    }

    static TestHouse with(Privacy privacy) {
        return new TestHouse(NO_BROKER, new ScriptedCameras(), privacy);
    }

    TestHouse(BrokerDoor broker, Cameras cameras) {
        this(broker, cameras, PushSettings.OFF, Privacy.DEFAULT);
    }

    TestHouse(BrokerDoor broker, Cameras cameras, Privacy privacy) {
        this(broker, cameras, PushSettings.OFF, privacy);
    }

    TestHouse(BrokerDoor broker, Cameras cameras, PushSettings push) {
        this(broker, cameras, push, Privacy.DEFAULT);
    }

    private TestHouse(BrokerDoor broker, Cameras cameras, PushSettings push, Privacy privacy) {
        BrokerStatus connected = new BrokerStatus(true, "connected", Instant.now());
        WebSettings web = new WebSettings("127.0.0.1", 0, ADMIN_PASSWORD, push);
        House house = new House(
                site(web, privacy), cameras, setup, alerts, ledger, broker, () -> connected, database, List.of());
        server = WebServer.start(web, house);
        people.add("mia", Role.MANAGER, "password of mia");
        people.add("sam", Role.STAFF, "password of sam");
    }

    static Site site() {
        return site(WebSettings.DEFAULT, Privacy.DEFAULT);
    }

    private static Site site(WebSettings web, Privacy privacy) {
        Site demo = Site.demo(Path.of("data"));
        return new Site(
                new Store("test", "Via <Torino>", ZoneId.of("Europe/Rome")),
                demo.cameras(),
                demo.rules(),
                demo.mqtt(),
                demo.database(),
                demo.data(),
                demo.models(),
                web,
                demo.retention(),
                privacy);
    }

    /** From now on a rule tells this audience, besides those that do. */
    void tell(String audience) {
        Rule rule = new Rule(
                "suits-for-" + audience,
                "wears(\"suit\")",
                Set.of(),
                Set.of(),
                Schedule.ALWAYS,
                audience,
                Rule.Priority.NORMAL,
                Duration.ofMinutes(3),
                Duration.ZERO);
        setup.apply(
                setup.cameras(),
                Stream.concat(setup.rules().stream(), Stream.of(rule)).toList());
    }

    /** How many browsers are pushed to at this address. */
    int pushedTo(String endpoint) {
        return database.jdbi()
                .withHandle(h -> h.select("select count(*) from push_subscriptions where endpoint = ?", endpoint)
                        .mapTo(Integer.class)
                        .one());
    }

    String address(String path) {
        return server.address() + path;
    }

    /** Raises an alert of now, and waits until it is written. */
    Alert raise(String id) {
        alerts.raise(alert(id, Instant.now()));
        return Awaitility.await()
                .until(() -> alerts.find(id), Optional::isPresent)
                .orElseThrow();
    }

    static Alert alert(String id, Instant at) {
        return alert(id, at, "floor");
    }

    static Alert alert(String id, Instant at, String audience) {
        return new Alert(
                id,
                Alert.State.RAISED,
                "upscale-shopper",
                "test",
                "entrance",
                "door",
                "visit-" + id,
                audience,
                "high",
                "Suit, navy, at Entrance, door",
                List.of("suit"),
                List.of(
                        new Worn(Category.BLAZER, "navy", .93),
                        new Worn(Category.TROUSERS, "navy", .9),
                        new Worn(Category.SHIRT, "white", .8)),
                at,
                at.plusMillis(40),
                at.plusMillis(60),
                at.plusMillis(80),
                at.plusSeconds(180),
                null,
                null,
                null);
    }

    @Override
    public void close() {
        server.close();
        ledger.close();
        alerts.close();
        database.close();
    }

    /** Remembers what was made to be in force. */
    static final class ScriptedSetup implements Setup {
        private List<Rule> rules = site().rules();
        private List<Camera> cameras = site().cameras();

        @Override
        public synchronized List<Rule> rules() {
            return rules;
        }

        synchronized List<Camera> cameras() {
            return cameras;
        }

        @Override
        public synchronized void apply(List<Camera> newCameras, List<Rule> newRules) {
            cameras = newCameras;
            rules = newRules;
        }
    }

    /** One camera that is online, with one visitor; its picture is four bytes. */
    static class ScriptedCameras implements Cameras {
        final Camera entrance = new Camera(
                ENTRANCE,
                "Entrance",
                "rtsp://viewer:hush@10.0.0.21/stream",
                false,
                true,
                5,
                List.of(new Zone(
                        "door", new Polygon(List.of(new Point(.1, .3), new Point(.5, .3), new Point(.5, .9))))),
                List.of(new CountingLine(
                        "threshold", new Line(new Point(.1, .8), new Point(.6, .8)), CountingLine.Side.LEFT)),
                List.of());

        @Override
        public List<Camera> all() {
            return List.of(entrance);
        }

        @Override
        public List<PipelineHealth> health() {
            Instant now = Instant.now();
            return List.of(new PipelineHealth(
                    ENTRANCE,
                    new CameraStatus(
                            CameraStatus.State.ONLINE,
                            null,
                            "online",
                            now.minusSeconds(60),
                            now,
                            900,
                            3,
                            1280,
                            720,
                            15),
                    300,
                    0,
                    Duration.ofMillis(60),
                    Duration.ofMillis(110)));
        }

        @Override
        public Optional<Scene> scene(CameraId camera) {
            return Optional.of(sceneAt(Instant.now()));
        }

        @Override
        public Optional<byte[]> snapshot(CameraId camera, int width) {
            return Optional.of(new byte[] {(byte) 0xff, (byte) 0xd8, (byte) 0xff, (byte) 0xd9});
        }

        @Override
        public Watching watch(CameraId camera, Viewer viewer) {
            viewer.start("avc1.42c01f", 640, 360, Instant.EPOCH, new byte[] {1, 2, 3});
            viewer.scene(sceneAt(Instant.ofEpochSecond(5)));
            viewer.fragment(Instant.ofEpochSecond(5), true, new byte[] {4, 5, 6});
            return () -> {};
        }

        @Override
        public FirstLook.Found lookAt(SourceAddress address) throws CaptureException {
            throw new CaptureException(CaptureException.Reason.REFUSED, address + ": nobody answers");
        }

        @Override
        public Optional<Watching> watchUncovered(CameraId camera, Viewer viewer) {
            return Optional.of(watch(camera, viewer));
        }

        static Scene sceneAt(Instant at) {
            return new Scene(
                    ENTRANCE,
                    at,
                    List.of(new Sighting(
                            new VisitId("v1"),
                            new TrackId(1),
                            ENTRANCE,
                            at,
                            new Box(.2, .3, .1, .4),
                            new Outfit(List.of(new Worn(Category.DRESS, "red", .9)), Map.of("dress", .9), true),
                            Map.of("door", Duration.ofSeconds(3)),
                            Duration.ofSeconds(9))),
                    List.of(new Box(.2, .3, .1, .4)));
        }
    }
}
