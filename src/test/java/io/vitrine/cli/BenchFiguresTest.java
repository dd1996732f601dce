package io.vitrine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.bench.LoadFigures;
import io.vitrine.bench.StageTime;
import io.vitrine.bench.StageTimes;
import io.vitrine.pipeline.Latencies;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BenchFiguresTest {
    @Test
    void figures_are_one_json_object_with_ratios_and_percentiles() throws Exception {
        JsonNode json = new ObjectMapper().readTree(figures().json());

        assertThat(json.at("/stages/decode/millis").asDouble()).isEqualTo(2);
        assertThat(json.at("/stages/decode/per_second").asDouble()).isEqualTo(500);
        assertThat(json.at("/ratios/decode_scale_to_decode").asDouble()).isEqualTo(1.5);
        assertThat(json.at("/ratios/model_run_to_raw_session").asDouble()).isEqualTo(1.05);
        assertThat(json.at("/ratios/whole_line_to_decode_scale_and_raw_session").asDouble())
                .isEqualTo(2);
        assertThat(json.at("/loads/0/captured_to_published/p95").asInt()).isEqualTo(95);
        assertThat(json.at("/loads/0/captured_to_published/p99").asInt()).isEqualTo(99);
        assertThat(json.at("/loads/0/looked_per_second").asDouble()).isEqualTo(4.9);
        assertThat(json.at("/loads/0/missed").asInt()).isEqualTo(4);
    }

    @Test
    void the_table_has_a_row_for_each_part_and_each_number_of_cameras() {
        assertThat(BenchTable.of(figures()).lines())
                .anyMatch(line -> line.matches("raw session +20\\.00 +50\\.0"))
                .anyMatch(line -> line.matches("model run / raw session +1\\.05"))
                .anyMatch(line -> line.matches(" +2 +4\\.90 +4 .*\\b50 +95 +99 .*"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--seconds=0", "--fps=0", "--cameras=-1", "--source=rtsp://camera/stream", "--cameras=x"})
    void what_cannot_be_measured_is_wrong_usage(String option) {
        StringWriter err = new StringWriter();
        int code = Vitrine.commandLine().setErr(new PrintWriter(err, true)).execute("bench", option);
        assertThat(code).isEqualTo(2);
        assertThat(err.toString()).contains(option.split("=")[0]);
    }

    private static BenchFigures figures() {
        Latencies latencies = new Latencies();
        for (int i = 1; i <= 100; i++) {
            latencies.add(Duration.ofMillis(i));
        }
        StageTimes stages = new StageTimes(
                stage("decode", 2),
                stage("decode_scale", 3),
                stage("raw_session", 20),
                stage("model_run", 21),
                stage("whole_line", 46));
        LoadFigures load =
                new LoadFigures(2, 5, Duration.ofSeconds(20), 400, 196, 204, 0, latencies, latencies, .7, 200, 1400);
        return new BenchFigures("demo", false, stages, List.of(load));
    }

    private static StageTime stage(String name, int millis) {
        return new StageTime(name, 100, Duration.ofMillis(100L * millis));
    }
}
