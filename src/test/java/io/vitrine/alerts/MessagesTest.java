package io.vitrine.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.vitrine.camera.CameraId;
import io.vitrine.classification.Category;
import io.vitrine.sighting.Crossing;
import io.vitrine.sighting.Outfit;
import io.vitrine.sighting.Visit;
import io.vitrine.sighting.VisitId;
import io.vitrine.sighting.Worn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Every message against its golden file, field by field and in the order of the fields. */
class MessagesTest {
    private static final Instant DECIDED = Instant.parse("2026-11-28T15:04:05.678Z");
    private static final Alert RAISED =
            SampleAlerts.raised("01KB5M7Q0R8Z6W3V1T9S4P2N0C", DECIDED, Duration.ofMinutes(3));

    @Test
    void a_raised_alert() throws Exception {
        golden("alert-raised", Messages.published(Messages.alert(RAISED), DECIDED.plusMillis(12)));
    }

    @Test
    void a_claimed_alert_says_by_whom_and_when() throws Exception {
        Alert claimed = new Alert(
                RAISED.id(),
                Alert.State.CLAIMED,
                RAISED.rule(),
                RAISED.store(),
                RAISED.camera(),
                null,
                RAISED.visit(),
                RAISED.audience(),
                RAISED.priority(),
                RAISED.text(),
                RAISED.outfit(),
                RAISED.wearing(),
                RAISED.capturedAt(),
                RAISED.detectedAt(),
                RAISED.decidedAt(),
                DECIDED.plusMillis(12),
                RAISED.expiresAt(),
                "Anna",
                DECIDED.plusSeconds(7),
                DECIDED.plusSeconds(7));
        golden("alert-claimed", Messages.alert(claimed));
    }

    @Test
    void a_visit_that_ended() throws Exception {
        VisitId id = new VisitId("01KB5M7Q0R8Z6W3V1T9S4P2N0C");
        CameraId camera = new CameraId("entrance");
        Map<String, Duration> dwell = Map.of("window", Duration.ofMillis(4_200), "door", Duration.ofSeconds(12));
        golden(
                "visit",
                Messages.visit(new Visit(
                        id,
                        camera,
                        DECIDED,
                        DECIDED.plusMillis(61_500),
                        new Outfit(
                                List.of(
                                        new Worn(Category.BLAZER, "navy", 0.91234),
                                        new Worn(Category.TROUSERS, "navy", 0.8)),
                                Map.of("suit", 0.9),
                                true),
                        dwell,
                        List.of(new Crossing(
                                id, camera, "threshold", Crossing.Direction.IN, DECIDED.plusSeconds(2))))));
    }

    @Test
    void a_camera_that_is_offline() throws Exception {
        golden(
                "camera-offline",
                Messages.camera(new CameraAvailability(
                        new CameraId("entrance"), CameraAvailability.State.OFFLINE, "no picture for 4 s", DECIDED)));
    }

    @Test
    void a_count() throws Exception {
        golden("count", Messages.count(new DayCount("threshold", LocalDate.parse("2026-11-28"), 42, 40, 2)));
    }

    @Test
    void the_stats() throws Exception {
        Map<String, Object> figures = new LinkedHashMap<>();
        figures.put("cameras", List.of(Map.of("camera", "entrance")));
        figures.put("alert_p95_ms", 843);
        figures.put("alerts_undelivered", 0);
        golden("stats", Messages.stats(DECIDED, figures));
    }

    @Test
    void a_count_below_zero_is_refused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DayCount("threshold", LocalDate.EPOCH, 1, 2, -1))
                .withMessageContaining("threshold")
                .withMessageContaining("-1");
    }

    private static void golden(String name, String message) throws IOException {
        ObjectMapper json = new ObjectMapper();
        String golden = Files.readString(Path.of("src/test/resources/golden/" + name + ".json"));
        String pretty = json.writerWithDefaultPrettyPrinter().writeValueAsString(json.readTree(message));
        assertThat(pretty).isEqualToIgnoringNewLines(golden.strip());
    }
}
