package io.vitrine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunCommandTest {
    @TempDir
    Path folder;

    @Test
    void a_mistake_in_the_configuration_stops_the_start_before_anything_is_opened() throws Exception {
        Path file = Files.writeString(folder.resolve("vitrine.yml"), """
                store: {id: a}
                data: state
                cameras: {entrance: {source: demo}}
                rules: {suits: {when: wears("siut")}}
                """);
        StringWriter err = new StringWriter();
        int code = Vitrine.commandLine().setErr(new PrintWriter(err, true)).execute("run", "--config", file.toString());

        assertThat(code).isEqualTo(1);
        assertThat(err.toString())
                .isEqualTo("vitrine: %s:4:29: rules.suits.when: nobody can wear 'siut'; did you mean 'suit'?%n"
                        .formatted(file));
        assertThat(folder.resolve("state")).doesNotExist();
    }
}
