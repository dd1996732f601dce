package io.vitrine.web;

import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Produces;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.vitrine.models.ModelCard;
import io.vitrine.web.people.Role;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** How everything is doing: for a watchdog, for people, and for Prometheus. */
@Controller
@ExecuteOn(TaskExecutors.BLOCKING)
final class HealthController {
    @Serdeable
    record Alive(String status) {}

    @Serdeable
    record ModelView(String name, String version, String task, String licence, String measured) {
        static ModelView of(ModelCard card) {
            String measured = card.measured().entrySet().stream()
                    .filter(entry -> entry.getValue() instanceof Number)
                    .map(entry -> entry.getKey().replace('_', ' ') + " " + entry.getValue())
                    .sorted()
                    .limit(6)
                    .collect(Collectors.joining(", "));
            return new ModelView(
                    card.name(), card.version(), card.task().name().toLowerCase(Locale.ROOT), card.licence(), measured);
        }
    }

    /** Sizes in bytes. */
    @Serdeable
    record Whole(
            List<Diagnosis.Verdict> verdicts,
            List<CameraView> cameras,
            List<ModelView> models,
            boolean brokerConnected,
            String broker,
            long unwritten,
            long undelivered,
            int sockets,
            long uptimeSeconds,
            long memoryUsed,
            long memoryMost,
            long diskFree,
            int processors) {}

    private final House house;
    private final Sockets sockets;
    private final Vitals vitals;

    HealthController(House house, Sockets sockets, Vitals vitals) {
        this.house = house;
        this.sockets = sockets;
        this.vitals = vitals;
    }

    /** For whoever watches over the process; what is wrong in detail is for those who log in. */
    @Get("/health")
    @Secured(SecurityRule.IS_ANONYMOUS)
    Alive alive() {
        return new Alive("UP");
    }

    @Get("/api/health")
    @Secured(Role.MANAGERS)
    Whole whole() {
        Vitals.Reading now = vitals.read();
        return new Whole(
                Diagnosis.of(house.cameras().all(), now.health(), now.signs(), now.at()),
                house.cameras().all().stream()
                        .map(camera -> CameraView.of(camera, now.health().get(camera.id())))
                        .toList(),
                house.models().stream().map(ModelView::of).toList(),
                now.signs().broker().connected(),
                now.signs().broker().message(),
                now.signs().unwritten(),
                now.signs().undelivered(),
                sockets.count(),
                now.uptime().toSeconds(),
                now.memoryUsed(),
                now.memoryMost(),
                now.signs().diskFree(),
                Runtime.getRuntime().availableProcessors());
    }

    /** Not for strangers, as it names the cameras: give Prometheus a reader's API token. */
    @Get("/prometheus")
    @Produces("text/plain; version=0.0.4")
    @Secured(Role.READERS)
    String prometheus() {
        return Exposition.of(vitals.read(), sockets.count());
    }
}
