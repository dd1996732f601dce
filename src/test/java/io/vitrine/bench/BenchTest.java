package io.vitrine.bench;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.capture.SourceAddress;
import io.vitrine.classification.GarmentReader;
import io.vitrine.classification.Look;
import io.vitrine.detection.InferenceLine;
import io.vitrine.detection.ModelPersonDetector;
import io.vitrine.detection.PersonDetector;
import io.vitrine.models.DeviceChoice;
import io.vitrine.models.Model;
import io.vitrine.models.ModelStore;
import io.vitrine.pipeline.Seeing;
import io.vitrine.rules.RuleBook;
import io.vitrine.sighting.OutfitSettings;
import io.vitrine.sighting.Ulids;
import io.vitrine.tracking.TrackerSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** That the benchmark measures what it says; not how fast anything is, which no test on a shared machine can know. */
class BenchTest {
    /** Footfall alone needs no garments. */
    private static final GarmentReader NOTHING_WORN = (frame, persons) ->
            persons.stream().map(p -> new Look(List.of(), Map.of())).toList();

    private static Model model;

    @BeforeAll
    static void open() {
        model = new ModelStore(Path.of("models"), DeviceChoice.CPU).open("person-detector");
    }

    @AfterAll
    static void close() {
        model.close();
    }

    @Test
    void every_stage_is_measured_and_the_whole_takes_longer_than_its_parts() throws Exception {
        Seeing seeing = seeing(new ModelPersonDetector(model));
        RuleBook rules = new RuleBook(List.of(), ZoneOffset.UTC, (rule, why) -> {});
        StageTimes times =
                new Stages(SourceAddress.parse("demo"), model, seeing, rules, Duration.ofMillis(1), 6).measured();

        assertThat(times.all())
                .extracting(StageTime::stage)
                .containsExactly("decode", "decode_scale", "raw_session", "model_run", "whole_line");
        assertThat(times.decode().pictures()).isEqualTo(6);
        assertThat(times.all()).allMatch(stage -> stage.millis() > 0);
        assertThat(times.wholeLine().millis())
                .isGreaterThan(times.decodeAndScale().millis());
        assertThat(times.lineCost()).isPositive();
    }

    @Test
    void cameras_are_carried_and_every_figure_is_there() throws Exception {
        try (InferenceLine line = new InferenceLine(new ModelPersonDetector(model), 2, 1)) {
            CameraLoad load = new CameraLoad("demo", 2, seeing(line), Duration.ofMillis(500), Duration.ofSeconds(4));
            LoadFigures figures =
                    load.carry(2, alert -> load.published(Duration.between(alert.capturedAt(), Instant.now())));

            assertThat(figures.cameras()).isEqualTo(2);
            assertThat(figures.decoded()).isBetween(40L, 100L);
            assertThat(figures.looked()).isBetween(1L, 20L);
            assertThat(figures.missed()).isEqualTo(Math.max(0, 16 - figures.looked()));
            assertThat(figures.dropped()).isPositive();
            assertThat(figures.failed()).isZero();
            assertThat(figures.seen().count()).isBetween(figures.looked() - 2, figures.looked() + 3);
            assertThat(figures.published().count()).isPositive();
            assertThat(figures.published().percentile(.5)).isPositive();
            assertThat(figures.cores()).isPositive();
            assertThat(figures.heapMb()).isPositive();
            assertThat(figures.rssMb()).isGreaterThan(figures.heapMb());
        }
    }

    private static Seeing seeing(PersonDetector persons) {
        return new Seeing(
                persons,
                NOTHING_WORN,
                TrackerSettings.DEFAULT,
                OutfitSettings.DEFAULT,
                Seeing.SHORTEST_VISIT,
                new Ulids(new Random(1)),
                InstantSource.system());
    }
}
