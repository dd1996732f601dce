package io.vitrine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CheckCommandTest {
    private static final String SHOP = """
            store: {id: milano-1, name: Via Torino, time-zone: Europe/Rome}
            cameras:
              entrance: {source: "rtsp://viewer:hunter2@10.0.0.21/stream2", zones: {door: {coordinates: [[0, 0], [1, 0], [1, 1]]}}}
            rules:
              upscale-shopper: {when: 'wears("dress")', zones: [door], schedule: "Mon-Sat 09:00-20:00"}
            """;

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void a_right_file_is_told_in_words_and_without_its_passwords() throws Exception {
        assertThat(check(SHOP)).isZero();
        assertThat(out.toString().lines())
                .contains(
                        "store milano-1: Via Torino, Europe/Rome",
                        "camera entrance: rtsp://***@10.0.0.21/stream2, 5 detections a second, zones: door",
                        "rule upscale-shopper: wears(\"dress\"), zones: door, Mon-Sat 09:00-20:00, tells floor, normal",
                        "mqtt: embedded broker",
                        "pages: http://127.0.0.1:8080/",
                        folder.resolve("vitrine.yml") + " is right");
        assertThat(out + "" + err).doesNotContain("hunter2");
    }

    @Test
    void every_mistake_of_a_wrong_file_goes_to_standard_error() throws Exception {
        assertThat(check(SHOP.replace("dress", "dres").replace("zones: [door]", "zones: [dor]")))
                .isEqualTo(1);
        assertThat(out.toString()).isEmpty();
        assertThat(err.toString())
                .contains("vitrine.yml:5:34: rules.upscale-shopper.when: nobody can wear 'dres'; did you mean 'dress'?")
                .contains("vitrine.yml:5:52: no camera has a zone 'dor'; did you mean 'door'?")
                .contains("2 mistakes");
    }

    @Test
    void a_missing_file_is_a_failure_and_a_second_one_wrong_usage() {
        assertThat(line().execute("check", folder.resolve("none.yml").toString()))
                .isEqualTo(1);
        assertThat(err.toString()).contains("none.yml:1:1: there is no such file");
        assertThat(line().execute("check", "a.yml", "b.yml")).isEqualTo(2);
    }

    private int check(String text) throws Exception {
        return line().execute(
                        "check",
                        Files.writeString(folder.resolve("vitrine.yml"), text).toString());
    }

    private CommandLine line() {
        return Vitrine.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    }
}
