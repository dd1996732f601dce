package io.vitrine.web;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.serde.annotation.Serdeable;
import io.vitrine.camera.Camera;
import io.vitrine.capture.CaptureException;
import io.vitrine.capture.SourceAddress;
import io.vitrine.web.people.Audit;
import io.vitrine.web.people.Role;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Which cameras there are, and the zones, lines and privacy masks drawn on their pictures. */
@Controller("/api/cameras")
@Secured(Role.MANAGERS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class PlansController {
    private static final String UNKNOWN = "there is no such camera";

    /**
     * What lies on a camera's picture.
     *
     * @param source its address, the password hidden
     * @param added whether it was added in the console, and can be taken out there
     * @param fixed what the configuration draws
     * @param drawn what people drew in the console
     */
    @Serdeable
    record Plan(String source, boolean added, Drawing fixed, Drawing drawn) {}

    @Serdeable
    record NewCamera(
            String id,
            String name,
            String source,
            @Nullable String user,
            @Nullable String password) {}

    /** A camera to be tried before it is added. */
    @Serdeable
    record Candidate(
            String source, @Nullable String user, @Nullable String password) {}

    private final Console console;
    private final Cameras cameras;
    private final Audit audit;

    PlansController(Console console, House house, Audit audit) {
        this.console = console;
        this.cameras = house.cameras();
        this.audit = audit;
    }

    @Get("/{id}/plan")
    HttpResponse<?> plan(String id) {
        return Answers.found(console.bare(id), this::planOf, UNKNOWN);
    }

    /** In force at once, without a restart. */
    @Put("/{id}/plan")
    HttpResponse<?> draw(String id, @Body Drawing drawing, Authentication who) {
        Optional<Camera> camera = console.bare(id);
        camera.ifPresent(bare -> {
            console.draw(bare, drawing);
            audit.record(who.getName(), "drew on a camera's picture", id);
        });
        return Answers.found(camera, this::planOf, UNKNOWN);
    }

    @Post
    @Secured(Role.ADMINS)
    HttpResponse<?> add(@Body NewCamera camera, Authentication who) {
        String source = CameraAddress.of(camera.source(), camera.user(), camera.password());
        String name = camera.name().isBlank() ? camera.id() : camera.name().strip();
        console.add(new Edits.Added(camera.id().strip(), name, source));
        audit.record(who.getName(), "added a camera", camera.id());
        return HttpResponse.created(planOf(console.bare(camera.id().strip()).orElseThrow()));
    }

    /** Looks at a camera for a few seconds and forgets it again. */
    @Post("/trial")
    @Secured(Role.ADMINS)
    HttpResponse<?> attempt(@Body Candidate camera, Authentication who) {
        SourceAddress address =
                SourceAddress.parse(CameraAddress.of(camera.source(), camera.user(), camera.password()));
        audit.record(who.getName(), "tried a camera", address.toString());
        try {
            return HttpResponse.ok(TrialView.of(cameras.lookAt(address)));
        } catch (CaptureException e) {
            return HttpResponse.ok(TrialView.of(e));
        } catch (IllegalStateException e) {
            return HttpResponse.status(HttpStatus.TOO_MANY_REQUESTS).body(new Problem(String.valueOf(e.getMessage())));
        }
    }

    @Delete("/{id}")
    @Secured(Role.ADMINS)
    HttpResponse<?> remove(String id, Authentication who) {
        boolean removed = console.removeCamera(id);
        if (removed) {
            audit.record(who.getName(), "removed a camera", id);
        }
        return Answers.done(
                removed, "no camera of that name was added in the console; others stand in the configuration");
    }

    private Plan planOf(Camera bare) {
        Drawing fixed = new Drawing(
                bare.detectionsPerSecond(), CameraView.zones(bare), CameraView.lines(bare), CameraView.masks(bare));
        Drawing none = new Drawing(bare.detectionsPerSecond(), List.of(), List.of(), List.of());
        String id = bare.id().value();
        return new Plan(
                SourceAddress.parse(bare.source()).toString(),
                console.edits().isAdded(id),
                fixed,
                console.edits().drawing(id).orElse(none));
    }
}
