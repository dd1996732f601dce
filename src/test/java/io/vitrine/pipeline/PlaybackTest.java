package io.vitrine.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.vitrine.alerts.Alert;
import io.vitrine.camera.Camera;
import io.vitrine.capture.FrameSource;
import io.vitrine.capture.SourceAddress;
import io.vitrine.capture.Sources;
import io.vitrine.classification.GarmentReader;
import io.vitrine.classification.Look;
import io.vitrine.detection.ModelPersonDetector;
import io.vitrine.models.DeviceChoice;
import io.vitrine.models.Model;
import io.vitrine.models.ModelStore;
import io.vitrine.rules.RuleBook;
import io.vitrine.sighting.OutfitSettings;
import io.vitrine.sighting.Ulids;
import io.vitrine.sighting.Visit;
import io.vitrine.tracking.TrackerSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaybackTest {
    /** Footfall alone needs no garments. */
    private static final GarmentReader NOTHING_WORN = (frame, persons) ->
            persons.stream().map(p -> new Look(List.of(), Map.of())).toList();

    /** As a live camera does by default; it also keeps this test quick. */
    private static final double DETECTIONS_PER_SECOND = 5;

    @ParameterizedTest
    @CsvSource({"one-by-one.mp4, 6", "dress-walks-in.mp4, 2"})
    void every_visitor_of_a_real_clip_is_counted_once(String name, int visitors) throws Exception {
        Path clip = Path.of("../shared/data/clips", name);
        assumeTrue(Files.exists(clip), () -> "SKIPPED: no real clip at " + clip);
        List<Visit> visits = visits(clip);
        assertThat(visits).as(() -> describe(visits)).hasSize(visitors);
    }

    @Test
    void every_visitor_of_the_demo_scene_is_counted_once() throws Exception {
        List<Visit> visits = visits(Path.of("src/main/resources/demo/shop.mp4"));
        assertThat(visits).as(() -> describe(visits)).hasSize(4);
    }

    private static List<Visit> visits(Path clip) throws Exception {
        List<Visit> visits = new ArrayList<>();
        Witness witness = new Witness() {
            @Override
            public void visit(Visit visit) {
                visits.add(visit);
            }
        };
        List<Alert> alerts = new ArrayList<>();
        try (Model model = new ModelStore(Path.of("models"), DeviceChoice.CPU).open("person-detector");
                FrameSource every = Sources.open(SourceAddress.parse(clip.toString()), false, Instant.EPOCH);
                FrameSource source = Sources.thinned(every, DETECTIONS_PER_SECOND)) {
            Seeing seeing = new Seeing(
                    new ModelPersonDetector(model),
                    NOTHING_WORN,
                    TrackerSettings.DEFAULT,
                    OutfitSettings.DEFAULT,
                    Seeing.SHORTEST_VISIT,
                    new Ulids(new Random(1)),
                    InstantSource.fixed(Instant.EPOCH));
            RuleBook rules = new RuleBook(List.of(), ZoneOffset.UTC, (rule, why) -> {});
            new Playback(Camera.of("clip", "clip"), "test", seeing, rules, alerts::add, witness).run(source);
        }
        return visits;
    }

    private static String describe(List<Visit> visits) {
        StringBuilder text = new StringBuilder();
        visits.forEach(v -> text.append("%n%.1f - %.1f".formatted(seconds(v.entered()), seconds(v.left()))));
        return text.toString();
    }

    private static double seconds(Instant at) {
        return at.toEpochMilli() / 1000.0;
    }
}
