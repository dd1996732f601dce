package io.vitrine.web;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.vitrine.camera.Camera;
import io.vitrine.camera.CameraId;
import io.vitrine.pipeline.PipelineHealth;
import io.vitrine.web.people.Audit;
import io.vitrine.web.people.Role;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Schedulers;

/** The cameras, their state and their pictures. */
@Controller("/api/cameras")
@Secured(Role.MANAGERS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class CamerasController {
    private static final Duration BETWEEN_PICTURES = Duration.ofMillis(200);
    private static final String MJPEG = "multipart/x-mixed-replace; boundary=picture";

    private final Cameras cameras;
    private final Logins logins;
    private final Audit audit;

    CamerasController(House house, Logins logins, Audit audit) {
        this.cameras = house.cameras();
        this.logins = logins;
        this.audit = audit;
    }

    @Get
    List<CameraView> cameras() {
        Map<CameraId, PipelineHealth> health =
                cameras.health().stream().collect(Collectors.toMap(PipelineHealth::camera, Function.identity()));
        return cameras.all().stream()
                .map(camera -> CameraView.of(camera, health.get(camera.id())))
                .toList();
    }

    /** The newest picture, heads hidden. */
    @Get("/{id}/snapshot")
    HttpResponse<?> snapshot(String id, @QueryValue(defaultValue = "640") int width, Authentication who) {
        if (width < 64 || width > 1920) {
            throw new IllegalArgumentException("a picture is 64 to 1920 pixels wide, not " + width);
        }
        audit.looked(who.getName(), "saw a picture", id);
        Optional<byte[]> picture = known(id).flatMap(camera -> cameras.snapshot(camera, width));
        return Answers.jpeg(picture, "no picture of '%s' can be shown".formatted(id));
    }

    /** Pictures without end, for browsers that cannot play the live stream; they end with the login. */
    @Get("/{id}/mjpeg")
    HttpResponse<Publisher<byte[]>> mjpeg(String id, Authentication who) {
        Optional<CameraId> camera = known(id);
        if (camera.isEmpty()) {
            return HttpResponse.notFound();
        }
        audit.looked(who.getName(), "watched live", id);
        Flux<byte[]> pictures = Flux.interval(Duration.ZERO, BETWEEN_PICTURES, Schedulers.boundedElastic())
                .onBackpressureDrop()
                .takeWhile(tick -> logins.hold(who))
                .concatMap(tick -> Flux.fromStream(cameras.snapshot(camera.get(), 640).stream()), 1)
                .map(CamerasController::part);
        return HttpResponse.<Publisher<byte[]>>ok(pictures).contentType(MediaType.of(MJPEG));
    }

    private Optional<CameraId> known(String id) {
        return cameras.all().stream()
                .map(Camera::id)
                .filter(camera -> camera.value().equals(id))
                .findFirst();
    }

    private static byte[] part(byte[] jpeg) {
        byte[] head = "--picture\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n"
                .formatted(jpeg.length)
                .getBytes(StandardCharsets.US_ASCII);
        byte[] part = new byte[head.length + jpeg.length + 2];
        System.arraycopy(head, 0, part, 0, head.length);
        System.arraycopy(jpeg, 0, part, head.length, jpeg.length);
        part[part.length - 2] = '\r';
        part[part.length - 1] = '\n';
        return part;
    }
}
