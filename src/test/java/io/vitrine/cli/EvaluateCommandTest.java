package io.vitrine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class EvaluateCommandTest {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void a_missing_file_is_named_before_any_model_is_loaded() {
        assertThat(run("evaluate", "outfits", "--labels", "gone.csv", "--images", "."))
                .isEqualTo(1);
        assertThat(err.toString()).contains("--labels: there is no").contains("gone.csv");
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void a_missing_option_and_a_missing_command_are_wrong_usage() {
        assertThat(run("evaluate", "detection", "--coco", "instances.json")).isEqualTo(2);
        assertThat(err.toString()).contains("--images");
        assertThat(run("evaluate")).isEqualTo(2);
    }

    @ParameterizedTest
    @CsvSource({"detection, --coco", "classification, --labels", "outfits, --labels"})
    void where_pictures_lie_is_asked_for_in_the_same_words_by_all_that_look_at_pictures(String command, String truth) {
        assertThat(run("evaluate", command, truth, "pom.xml", "--images", "gone", "--table"))
                .isEqualTo(1);
        assertThat(err.toString()).contains("--images: there is no").contains("gone");
        assertThat(run("evaluate", command, "--help")).isZero();
        assertThat(out.toString()).contains("--images=DIR", "the pictures' folder", "--models=DIR", "--table");
    }

    @Test
    void help_says_what_each_truth_looks_like() {
        assertThat(run("evaluate", "classification", "--help")).isZero();
        assertThat(out.toString()).contains("COCO boxes (.json)").contains("--shrink");
    }

    private int run(String... arguments) {
        CommandLine line = Vitrine.commandLine();
        line.setOut(new PrintWriter(out, true));
        line.setErr(new PrintWriter(err, true));
        return line.execute(arguments);
    }
}
