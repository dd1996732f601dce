package io.vitrine.site;

import io.vitrine.alerts.MqttSettings;
import io.vitrine.camera.Camera;
import io.vitrine.camera.CameraId;
import io.vitrine.camera.CountingLine;
import io.vitrine.camera.Zone;
import io.vitrine.capture.SourceAddress;
import io.vitrine.geometry.Line;
import io.vitrine.geometry.Point;
import io.vitrine.geometry.Polygon;
import io.vitrine.reports.Retention;
import io.vitrine.rules.Rule;
import io.vitrine.rules.Schedule;
import io.vitrine.storage.DatabaseSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * The store as its {@code vitrine.yml} describes it, whole and free of contradictions.
 *
 * @param data the folder for everything that Vitrine writes
 */
public record Site(
        Store store,
        List<Camera> cameras,
        List<Rule> rules,
        MqttSettings mqtt,
        DatabaseSettings database,
        Path data,
        ModelSettings models,
        WebSettings web,
        Retention retention,
        Privacy privacy) {
    public Site {
        cameras = List.copyOf(cameras);
        rules = List.copyOf(rules);
    }

    /** A store to look at without any configuration: one camera that plays Vitrine's own demo, and the default rule. */
    public static Site demo(Path data) {
        return new Site(
                new Store("demo", "Demo", ZoneId.systemDefault()),
                List.of(demoCamera()),
                List.of(demoRule()),
                MqttSettings.EMBEDDED,
                DatabaseSettings.embedded(data),
                data,
                ModelSettings.DEFAULT,
                WebSettings.DEFAULT,
                Retention.DEFAULT,
                Privacy.DEFAULT);
    }

    /** The same store with other cameras and rules. */
    public Site with(List<Camera> newCameras, List<Rule> newRules) {
        return new Site(store, newCameras, newRules, mqtt, database, data, models, web, retention, privacy);
    }

    /** The same store with its files, also those of an embedded database, in another folder. */
    public Site in(Path folder) {
        DatabaseSettings moved =
                database.equals(DatabaseSettings.embedded(data)) ? DatabaseSettings.embedded(folder) : database;
        return new Site(store, cameras, rules, mqtt, moved, folder, models, web, retention, privacy);
    }

    /** The same store with its pages at another port. */
    public Site at(int port) {
        return new Site(store, cameras, rules, mqtt, database, data, models, web.at(port), retention, privacy);
    }

    /**
     * The sections of the file in which this differs from what runs and that only a new start can take over: all but
     * cameras and rules.
     */
    public List<String> differencesThatWait(Site running) {
        Map<String, Boolean> differs = new LinkedHashMap<>();
        differs.put("store", !store.equals(running.store));
        differs.put("data", !data.equals(running.data));
        differs.put("mqtt", !mqtt.equals(running.mqtt));
        differs.put("database", !database.equals(running.database));
        differs.put("vitrine.models", !models.equals(running.models));
        differs.put("web", !web.equals(running.web));
        differs.put("retention", !retention.equals(running.retention));
        differs.put("privacy", !privacy.equals(running.privacy));
        return differs.keySet().stream()
                .filter(section -> Boolean.TRUE.equals(differs.get(section)))
                .toList();
    }

    /** Drawn on the demo's picture: the mat inside the door, the shop floor, and the edge between them. */
    private static Camera demoCamera() {
        Zone door = new Zone("door", outline(.20, .40, .43, .40, .52, .52, .28, .63));
        Zone floor = new Zone("floor", outline(.28, .63, .52, .52, .62, .39, .95, .60, .95, 1, .15, 1));
        Line edge = new Line(new Point(.22, .645), new Point(.58, .495));
        return new Camera(
                new CameraId("entrance"),
                "Entrance",
                SourceAddress.DEMO,
                false,
                true,
                5,
                List.of(door, floor),
                List.of(new CountingLine("threshold", edge, CountingLine.Side.RIGHT)),
                List.of());
    }

    private static Polygon outline(double... coordinates) {
        return new Polygon(IntStream.range(0, coordinates.length / 2)
                .mapToObj(i -> new Point(coordinates[2 * i], coordinates[2 * i + 1]))
                .toList());
    }

    private static Rule demoRule() {
        return new Rule(
                "upscale-shopper",
                "wears(\"dress\") || wears(\"suit\")",
                Set.of(),
                Set.of(),
                Schedule.ALWAYS,
                "floor",
                Rule.Priority.HIGH,
                Duration.ofMinutes(3),
                Duration.ZERO);
    }
}
