package io.vitrine.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.vitrine.alerts.MqttSettings;
import io.vitrine.camera.Camera;
import io.vitrine.camera.CameraId;
import io.vitrine.camera.CountingLine;
import io.vitrine.geometry.Line;
import io.vitrine.geometry.Point;
import io.vitrine.models.DeviceChoice;
import io.vitrine.reports.Retention;
import io.vitrine.rules.Rule;
import io.vitrine.rules.Schedule;
import io.vitrine.storage.DatabaseSettings;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SiteFileTest {
    private static final String SHOP = """
            store: {id: milano-1, name: "Via Torino", time-zone: Europe/Rome}
            cameras:
              entrance:
                source: rtsp://viewer:{ENTRANCE_PASSWORD}@10.0.0.21:554/stream2   # a comment
                detect: {fps: 5}
                zones: {door: {coordinates: [[0.1, 0.3], [0.5, 0.3], [0.5, 0.9], [0.1, 0.9]]}}
                lines: {threshold: {from: [0.1, 0.8], to: [0.6, 0.8], in: left}}
                privacy-masks: [[[0.8, 0], [1, 0], [1, 0.3], [0.8, 0.3]]]
            rules:
              upscale-shopper:
                when: wears("dress") || wears("suit")
                cameras: [entrance]
                zones: [door]
                schedule: "Mon-Sat 09:00-20:00"
                alert: {audience: floor, priority: high, expires: 3m}
            mqtt: {broker: embedded}
            """;
    private static final Map<String, String> ENVIRONMENT =
            Map.of("ENTRANCE_PASSWORD", "p@ss/wo:rd 1%", "BROKER_PASSWORD", "s3cret", "EMPTY", "");

    @TempDir
    Path folder;

    @Test
    void the_example_of_the_contract_is_read_whole() throws Exception {
        Site site = read(SHOP);

        assertThat(site.store()).isEqualTo(new Store("milano-1", "Via Torino", ZoneId.of("Europe/Rome")));
        Camera camera = site.cameras().get(0);
        assertThat(camera.id()).isEqualTo(new CameraId("entrance"));
        assertThat(camera.name()).isEqualTo("Entrance");
        assertThat(camera.detectionsPerSecond()).isEqualTo(5);
        assertThat(camera.zones().get(0).id()).isEqualTo("door");
        assertThat(camera.zones().get(0).outline().corners()).hasSize(4).contains(new Point(.5, .9));
        assertThat(camera.lines())
                .containsExactly(new CountingLine(
                        "threshold", new Line(new Point(.1, .8), new Point(.6, .8)), CountingLine.Side.LEFT));
        assertThat(camera.privacyMasks()).hasSize(1);
        assertThat(site.rules())
                .containsExactly(new Rule(
                        "upscale-shopper",
                        "wears(\"dress\") || wears(\"suit\")",
                        Set.of(new CameraId("entrance")),
                        Set.of("door"),
                        Schedule.parse("Mon-Sat 09:00-20:00"),
                        "floor",
                        Rule.Priority.HIGH,
                        Duration.ofMinutes(3),
                        Duration.ZERO));
        assertThat(site.mqtt()).isEqualTo(MqttSettings.EMBEDDED);
        assertThat(site.retention()).isEqualTo(Retention.DEFAULT);
        assertThat(site.privacy()).isEqualTo(Privacy.DEFAULT);
        assertThat(site.web()).isEqualTo(WebSettings.DEFAULT);
        assertThat(site.models()).isEqualTo(ModelSettings.DEFAULT);
        assertThat(site.database()).isEqualTo(DatabaseSettings.embedded(Path.of("data")));
    }

    @Test
    void a_password_from_the_environment_cannot_break_the_address() throws Exception {
        assertThat(read(SHOP).cameras().get(0).source())
                .isEqualTo("rtsp://viewer:p%40ss%2Fwo%3Ard%201%25@10.0.0.21:554/stream2");
    }

    @Test
    void everything_else_can_be_set_too() throws Exception {
        Files.writeString(folder.resolve("ca.pem"), "");
        Site site = read(SHOP.replace("mqtt: {broker: embedded}", "") + """
                data: state
                mqtt: {broker: "ssl://broker:8883", user: shop, password: {BROKER_PASSWORD}, trust: ca.pem}
                database: {url: "jdbc:postgresql://db/vitrine", user: shop, password: "{BROKER_PASSWORD}"}
                vitrine.models.device: cpu
                web: {address: 0.0.0.0, port: 9000, admin-password: "longer {BROKER_PASSWORD}"}
                retention: {visits: 30d}
                privacy: {raw-view: yes}
                alerts: {keep-pictures: 1d12h}
                """);

        assertThat(site.mqtt())
                .isEqualTo(
                        new MqttSettings(URI.create("ssl://broker:8883"), "shop", "s3cret", folder.resolve("ca.pem")));
        assertThat(site.database()).isEqualTo(new DatabaseSettings("jdbc:postgresql://db/vitrine", "shop", "s3cret"));
        assertThat(site.data()).isEqualTo(folder.resolve("state"));
        assertThat(site.models().device()).isEqualTo(DeviceChoice.CPU);
        assertThat(site.web()).isEqualTo(new WebSettings("0.0.0.0", 9000, "longer s3cret", PushSettings.OFF));
        assertThat(site.retention().visits()).isEqualTo(Duration.ofDays(30));
        assertThat(site.retention().garments()).isEqualTo(Duration.ofDays(30));
        assertThat(site.privacy()).isEqualTo(new Privacy(true, Duration.ofHours(36)));
    }

    @Test
    void pictures_are_not_kept_longer_than_their_alerts() {
        assertThat(mistakes(SHOP + "retention: {alerts: 2d}\nalerts: {keep-pictures: 3d}\n"))
                .contains("pictures cannot be kept longer (PT72H) than the alerts they belong to (PT48H)");
    }

    @Test
    void the_embedded_broker_can_be_given_an_address() throws Exception {
        MqttSettings mqtt = read(SHOP.replace("broker: embedded", "broker: \"embedded://0.0.0.0:1883\""))
                .mqtt();
        assertThat(mqtt.isEmbedded()).isTrue();
        assertThat(mqtt.port()).isEqualTo(1883);
    }

    @Test
    void the_embedded_broker_can_be_given_keys() throws Exception {
        Files.writeString(folder.resolve("broker.p12"), "");
        MqttSettings mqtt = read(SHOP.replace(
                        "mqtt: {broker: embedded}",
                        "mqtt: {broker: \"embedded://0.0.0.0\", key-store: broker.p12, key-store-password: \"{BROKER_PASSWORD}\"}"))
                .mqtt();
        assertThat(mqtt.keyStore()).isEqualTo(folder.resolve("broker.p12"));
        assertThat(mqtt.keyStorePassword()).isEqualTo("s3cret");
    }

    @Test
    void push_is_off_until_it_is_turned_on_with_a_contact() throws Exception {
        assertThat(read(SHOP).web().push()).isEqualTo(PushSettings.OFF);
        assertThat(read(SHOP + "web.push: {enabled: true, contact: \"mailto:it@shop.example\"}\n")
                        .web()
                        .push())
                .isEqualTo(new PushSettings(true, "mailto:it@shop.example", PushSettings.KNOWN));
        assertThat(read(SHOP + "web.push: {services: [push.shop.example, \"*.example.com\"]}\n")
                        .web()
                        .push()
                        .services())
                .containsExactly("push.shop.example", "*.example.com");
        assertThat(mistakes(SHOP + "web.push.enabled: true\n")).contains("push needs a contact");
        assertThat(mistakes(SHOP + "web.push: {services: [\"https://push.shop.example\"]}\n"))
                .contains("a push service is a host");
    }

    @Test
    void dotted_keys_join_the_map_they_belong_to() throws Exception {
        Site site = read(SHOP + "vitrine: {models: {device: cpu}}\nvitrine.models.folder: /srv/models\n");
        assertThat(site.models()).isEqualTo(new ModelSettings(Path.of("/srv/models"), DeviceChoice.CPU));
        assertMistakes(
                SHOP + "vitrine: {models: {device: cpu}}\nvitrine.models.device: gpu\n",
                "18:1: 'device' stands here twice, first in line 17");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            source: rtsp     | sourse: rtsp       | 4:5: there is no key 'sourse' in cameras.entrance; did you mean 'source'?
            {fps: 5}         | {fps: fast}        | 5:19: cameras.entrance.detect.fps must be a number such as 5 or 0.5, not 'fast'
            {fps: 5}         | {fps: 0}           | 5:19: cameras.entrance.detect.fps must be above 0 and at most 60, not '0'
            {fps: 5}         | {fps: [5]}         | 5:19: cameras.entrance.detect.fps must be a single value, not a list or a map
            {fps: 5}         | {fps: }            | 5:18: cameras.entrance.detect.fps has no value
            {fps: 5}         | {fps: 5, fps: 6}   | 5:22: 'fps' stands here twice, first in line 5
            {fps: 5}         | 5                  | 5:13: cameras.entrance.detect must be a map of keys and values
            [0.1, 0.3], [0.5 | [640, 0.3], [0.5   | 6:35: cameras.entrance.zones.door.coordinates must be fractions of the picture, 0 to 1, not '640'; divide pixels by its width or height
            in: left         | in: lft            | 7:63: cameras.entrance.lines.threshold.in must be left or right, not 'lft'; did you mean 'left'?
            [0.6, 0.8]       | [0.1, 0.8]         | 7:13: cameras.entrance.lines.threshold: a line needs two different ends, not twice Point[x=0.1, y=0.8]
            "dress"          | "dres"             | 11:17: rules.upscale-shopper.when: nobody can wear 'dres'; did you mean 'dress'?
            zones: [door]    | zones: [dor]       | 13:13: none of the rule's cameras has a zone 'dor'; did you mean 'door'?
            [entrance]       | [entrnce]          | 12:15: there is no camera 'entrnce'; did you mean 'entrance'?
            Mon-Sat          | Mon-Sut            | 14:15: rules.upscale-shopper.schedule must name days as Mon, Tue, Wed, Thu, Fri, Sat or Sun, not 'Sut'
            20:00            | 25:00              | 14:15: rules.upscale-shopper.schedule must name hours from 00:00 to 24:00, not '25:00'
            priority: high   | priority: urgent   | 15:40: rules.upscale-shopper.alert.priority must be low or normal or high, not 'urgent'
            expires: 3m      | expires: 3         | 15:55: rules.upscale-shopper.alert.expires must be a duration such as 500ms, 10s, 3m, 2h or 90d, not '3'
            expires: 3m      | expires: 0s        | 10:3: rules.upscale-shopper: rule upscale-shopper: alerts must live for some time, not PT0S
            embedded         | tcp://a:b@host     | 16:1: mqtt: user and password of the broker have keys of their own
            embedded         | nonsense           | 16:16: mqtt.broker must be embedded, embedded://address:port, tcp://host:1883 or ssl://host:8883
            Europe/Rome      | Europe/Roma        | 1:54: store.time-zone must be a time zone such as Europe/Rome, not 'Europe/Roma'
            id: milano-1     | id: milano/1       | 1:13: store.id must be letters (a to z), digits, '-' and '_', begin with a letter or digit, and be 60 long at most
              entrance:      |   main entrance:   | 3:3: a camera's name must be letters (a to z), digits, '-' and '_', begin with a letter or digit, and be 60 long at most
            {ENTRANCE_PASS   | {ENTRANCE_PAS      | 4:13: cameras.entrance.source: the environment variable ENTRANCE_PASWORD is not set; set it before the start
            """)
    void a_mistake_says_where_what_and_what_would_be_right(String right, String wrong, String message) {
        assertThat(mistakes(SHOP.replaceFirst(Pattern.quote(right), Matcher.quoteReplacement(wrong))))
                .contains(message);
    }

    @Test
    void mistakes_are_told_together_in_the_order_of_the_file() {
        String message = mistakes(
                SHOP.replace("fps: 5", "fps: x").replace("expires", "expire").replace("left", "up"));
        assertThat(message.lines().map(line -> line.replaceAll("^[^:]*:(\\d+):.*", "$1")))
                .containsExactly("5", "7", "15");
    }

    @ParameterizedTest
    @ValueSource(strings = {"when: |", "when: >-"})
    void a_mistake_in_a_condition_over_several_lines_is_found_in_its_own_line(String start) {
        assertMistakes(
                SHOP.replace(
                        "when: wears(\"dress\") || wears(\"suit\")",
                        start + "\n      wears(\"dress\")\n        || weers(\"suit\")"),
                "13:17: rules.upscale-shopper.when: there is no 'weers' in rules; did you mean 'wears'?");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '`',
            value = {
                "'wears(\"dress\") || in_zone(\"dor\")' ; 11:38",
                "'\"it''s\" == camera || in_zone(\"dor\")' ; 11:41",
                "\"wears(\\\"dress\\\") || in_zone(\\\"dor\\\")\" ; 11:40",
            })
    void a_mistake_in_a_quoted_condition_is_found_too(String condition, String place) {
        assertThat(mistakes(SHOP.replace("wears(\"dress\") || wears(\"suit\")", condition)))
                .contains("vitrine.yml:" + place + ": rules.upscale-shopper.when: there is no zone 'dor'");
    }

    @Test
    void a_zone_of_another_camera_is_no_zone_of_the_rule() {
        String two = SHOP.replace(
                "rules:\n",
                "  till: {source: demo, zones: {queue: {coordinates: [[0, 0], [1, 0], [1, 1]]}}}\nrules:\n");
        assertThat(mistakes(two.replace("zones: [door]", "zones: [queue]")))
                .contains("14:13: none of the rule's cameras has a zone 'queue'; possible: door");
    }

    @Test
    void a_condition_that_begins_with_a_quote_gets_a_hint() {
        assertThat(mistakes(SHOP.replace("wears(\"dress\") ||", "\"dress\" in outfit ||")))
                .contains(":11:")
                .contains("in single quotes");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mqtt: password:hunter2",
                "mqtt: {broker: embedded, password:hunter2}",
                "mqtt: {broker: \"tcp://u:hunter2 @host\", user: u}",
                "mqtt: {broker: \"tcp://u:hunter2@host\"}",
                "mqtt: {password: [hunter2]}",
                "mqtt: {password: hunter2}",
                "mqtt: {\"a hunter2\": b}",
                "mqtt: {password: \"hunter2}",
                "database: {url: \"jdbc:postgresql://u:hunter2@db/x\"}",
                "database: {url: \"postgres://u:hunter2@db/x\"}",
                "database: {url: \"jdbc:postgresql://db/x?password=hunter2\"}",
                "database: {password: hunter2}",
                "web: {admin-password: hunter2}",
            })
    void no_mistake_tells_a_password(String line) {
        assertThat(mistakes(SHOP.replace("mqtt: {broker: embedded}", line))).doesNotContain("hunter");
    }

    @ParameterizedTest
    @ValueSource(strings = {"rtsp:/u:hunter2@host/x", "rtps://u:hunter2@host/x", "u:hunter2@host", "rtsp//u:hunter2@h"})
    void a_wrong_source_is_not_repeated(String source) {
        assertThat(mistakes(SHOP.replaceFirst("source: \\S+", "source: " + source)))
                .contains(":4:13:")
                .doesNotContain("hunter");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a: &a [x]\\nb: *a | 2:4: an alias (*name) cannot stand here",
                "a: !!java.io.File [x] | 1:4: a tag (!name) cannot stand here",
                "store:\\n\\tid: x | 2:1: is not YAML: found character '\\t(TAB)' that cannot start any token",
                "a: 1\\n---\\nb: 2 | 2:1: is not YAML: but found another document",
                "[[[[[[[[[[[[[[[[ | 1:13: this is nested too deeply",
                "'' | 1:1: the file is empty",
                "- a | 1:1: the file must be a map of keys and values",
                "? [a]\\n: b | 1:3: a key must be a word",
                "store: {id: x} | 1:1: there is no camera",
                "cameras: {a: {source: demo}} | 1:1: store.id is missing",
            })
    void what_is_no_plain_yaml_is_refused_with_its_place(String text, String message) {
        assertThat(mistakes(text.replace("\\n", "\n").replace("\\t(", "\\t(").replace("\\tid", "\tid")))
                .contains("vitrine.yml:" + message);
    }

    @Test
    void a_file_that_is_missing_huge_or_binary_is_refused() throws Exception {
        assertThat(refusal(folder.resolve("none.yml"))).contains("none.yml:1:1: there is no such file");
        Path huge = Files.writeString(folder.resolve("huge.yml"), "#".repeat(600_000));
        assertThat(refusal(huge)).contains("huge.yml:1:1: is larger than 512 KB");
        Path latin = Files.write(folder.resolve("latin.yml"), "a: b\nc: é".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(refusal(latin)).contains("latin.yml:2:1: is not in UTF-8");
        Path bell = Files.writeString(folder.resolve("bell.yml"), "a: b\nc: \u0007");
        assertThat(refusal(bell)).contains("bell.yml:2:1: the letter U+0007 may not stand in YAML");
    }

    @Test
    void a_byte_order_mark_is_no_mistake() throws Exception {
        assertThat(read("\uFEFF" + SHOP).cameras()).hasSize(1);
    }

    @Test
    void a_relative_source_starts_from_the_files_own_folder() throws Exception {
        Files.writeString(folder.resolve("clip.mp4"), "");
        assertThat(read(SHOP.replaceFirst("source: \\S+", "source: clip.mp4"))
                        .cameras()
                        .get(0)
                        .source())
                .isEqualTo(folder.resolve("clip.mp4").toString());
    }

    @Test
    void the_demo_store_has_what_the_demo_shows() {
        Site demo = Site.demo(folder);
        assertThat(demo.cameras()).extracting(Camera::source).containsExactly("demo");
        assertThat(demo.cameras().get(0).zones()).extracting(zone -> zone.id()).containsExactly("door", "floor");
        assertThat(demo.rules()).extracting(Rule::when).containsExactly("wears(\"dress\") || wears(\"suit\")");
    }

    private Site read(String text) throws Exception {
        return SiteFile.read(Files.writeString(folder.resolve("vitrine.yml"), text), ENVIRONMENT::get);
    }

    private void assertMistakes(String text, String... messages) {
        assertThat(mistakes(text).lines())
                .containsExactlyElementsOf(List.of(messages).stream()
                        .map(message -> folder + "/vitrine.yml:" + message)
                        .toList());
    }

    private String mistakes(String text) {
        SiteException e = catchThrowableOfType(SiteException.class, () -> read(text));
        assertThat(e).as("should be refused: %s", text).isNotNull();
        return String.valueOf(e.getMessage());
    }

    private static String refusal(Path file) {
        return String.valueOf(catchThrowableOfType(SiteException.class, () -> SiteFile.read(file))
                .getMessage());
    }
}
