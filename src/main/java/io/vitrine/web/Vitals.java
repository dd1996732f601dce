package io.vitrine.web;

import io.vitrine.camera.CameraId;
import io.vitrine.pipeline.PipelineHealth;
import jakarta.inject.Singleton;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Takes the pulse of everything that runs. */
@Singleton
final class Vitals {
    /**
     * One reading.
     *
     * @param memoryUsed of the Java heap, in bytes
     */
    record Reading(
            Instant at,
            Map<CameraId, PipelineHealth> health,
            Diagnosis.Signs signs,
            Duration uptime,
            long memoryUsed,
            long memoryMost) {}

    private final House house;

    Vitals(House house) {
        this.house = house;
    }

    Reading read() {
        Runtime runtime = Runtime.getRuntime();
        Map<CameraId, PipelineHealth> health = house.cameras().health().stream()
                .collect(Collectors.toMap(PipelineHealth::camera, Function.identity()));
        return new Reading(
                Instant.now(),
                health,
                new Diagnosis.Signs(
                        house.alerts().unwritten(),
                        house.alerts().undelivered(),
                        house.brokerStatus().get(),
                        diskFree()),
                Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime()),
                runtime.totalMemory() - runtime.freeMemory(),
                runtime.maxMemory());
    }

    private long diskFree() {
        File folder = house.site().data().toAbsolutePath().toFile();
        while (folder.getParentFile() != null && !folder.exists()) {
            folder = folder.getParentFile();
        }
        return folder.getUsableSpace();
    }
}
