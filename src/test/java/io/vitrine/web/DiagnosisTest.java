package io.vitrine.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.alerts.BrokerStatus;
import io.vitrine.camera.Camera;
import io.vitrine.camera.CameraId;
import io.vitrine.capture.CameraStatus;
import io.vitrine.capture.CaptureException.Reason;
import io.vitrine.pipeline.PipelineHealth;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DiagnosisTest {
    private static final Instant NOW = Instant.parse("2026-11-29T09:00:00Z");
    private static final Camera TILL = Camera.of("till", "rtsp://10.0.0.21/stream");
    private static final Diagnosis.Signs WELL =
            new Diagnosis.Signs(0, 0, new BrokerStatus(true, "connected", NOW), 1L << 40);

    @Test
    void where_nothing_is_wrong_it_says_so() {
        assertThat(Diagnosis.of(List.of(TILL), health(online(), 0, 90), WELL, NOW))
                .containsExactly(new Diagnosis.Verdict("good", "All is well.", null));
    }

    @Test
    void a_dead_camera_is_named_with_its_reason_and_what_to_do() {
        CameraStatus off = status(CameraStatus.State.OFFLINE, Reason.UNAUTHORIZED, "it refuses the password");

        assertThat(Diagnosis.of(List.of(TILL), health(off, 0, 90), WELL, NOW))
                .containsExactly(
                        new Diagnosis.Verdict(
                                "bad",
                                "till has shown nothing for 5 minutes: it refuses the password.",
                                "Check its user and password in the configuration, and whether the camera locked the account."));
    }

    @ParameterizedTest
    @EnumSource
    void every_reason_has_its_advice(Reason reason) {
        CameraStatus off = status(CameraStatus.State.OFFLINE, reason, "it is so");

        assertThat(Diagnosis.of(List.of(TILL), health(off, 0, 90), WELL, NOW)
                        .get(0)
                        .todo())
                .isNotBlank();
    }

    @Test
    void what_is_bad_comes_before_what_is_only_worrying() {
        Diagnosis.Signs away = new Diagnosis.Signs(0, 3, new BrokerStatus(false, "connection refused", NOW), 1_000);

        assertThat(Diagnosis.of(List.of(TILL), health(online(), 0, 3_100), away, NOW))
                .extracting(Diagnosis.Verdict::what)
                .containsExactly(
                        "There is no connection to the MQTT broker, so phones hear nothing now: connection refused.",
                        "till is slow: what it sees is known only after 3.1 s.",
                        "Less than 1 GiB of disk is free.");
    }

    private static CameraStatus online() {
        return status(CameraStatus.State.ONLINE, null, "online");
    }

    private static CameraStatus status(CameraStatus.State state, Reason reason, String message) {
        return new CameraStatus(state, reason, message, NOW.minusSeconds(300), NOW, 900, 3, 1280, 720, 15);
    }

    private static Map<CameraId, PipelineHealth> health(CameraStatus status, long failures, long p95) {
        return Map.of(
                TILL.id(),
                new PipelineHealth(TILL.id(), status, 300, failures, Duration.ofMillis(60), Duration.ofMillis(p95)));
    }
}
