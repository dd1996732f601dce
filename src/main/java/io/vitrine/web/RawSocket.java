package io.vitrine.web;

import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.TaskScheduler;
import io.micronaut.security.annotation.Secured;
import io.micronaut.serde.ObjectMapper;
import io.micronaut.websocket.CloseReason;
import io.micronaut.websocket.WebSocketSession;
import io.micronaut.websocket.annotation.OnClose;
import io.micronaut.websocket.annotation.OnError;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.OnOpen;
import io.micronaut.websocket.annotation.ServerWebSocket;
import io.vitrine.camera.Camera;
import io.vitrine.camera.CameraId;
import io.vitrine.pipeline.LiveView.Watching;
import io.vitrine.web.people.Audit;
import io.vitrine.web.people.Role;
import jakarta.inject.Named;
import java.security.Principal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A camera's live view with heads uncovered, where the configuration allows it: the same stream as {@link LiveSocket}.
 * Who looks at which camera is recorded before the first picture, and for how long when it ends, which is after ten
 * minutes at the latest. What cannot be recorded is not shown.
 */
@ServerWebSocket("/api/cameras/{id}/raw")
@Secured(Role.ADMINS)
final class RawSocket {
    private static final Logger LOG = LoggerFactory.getLogger(RawSocket.class);
    private static final Duration LONGEST = Duration.ofMinutes(10);
    private static final CloseReason NOT_ALLOWED =
            new CloseReason(4403, "the configuration does not allow it, or the camera does not run");

    private static final CloseReason UNRECORDED = new CloseReason(4500, "the look could not be recorded");
    private static final CloseReason TIME_IS_UP = new CloseReason(4408, "ten minutes are over");

    /** A look that is going on. */
    private record Look(String who, String camera, Instant since, Watching watching) {}

    private final House house;
    private final Sockets sockets;
    private final ObjectMapper json;
    private final Audit audit;
    private final TaskScheduler later;
    private final ExecutorService blocking;
    private final Map<String, Look> looks = new ConcurrentHashMap<>();

    RawSocket(
            House house,
            Sockets sockets,
            ObjectMapper json,
            Audit audit,
            @Named(TaskExecutors.SCHEDULED) TaskScheduler later,
            @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.house = house;
        this.sockets = sockets;
        this.json = json;
        this.audit = audit;
        this.later = later;
        this.blocking = blocking;
    }

    @OnOpen
    void open(String id, WebSocketSession browser) {
        sockets.opened(browser);
        Optional<CameraId> camera = house.cameras().all().stream()
                .map(Camera::id)
                .filter(one -> one.value().equals(id))
                .findFirst();
        if (camera.isEmpty() || !house.site().privacy().rawView()) {
            browser.close(NOT_ALLOWED);
        } else {
            blocking.execute(() -> begin(camera.get(), browser));
        }
    }

    private void begin(CameraId camera, WebSocketSession browser) {
        String who = browser.getUserPrincipal().map(Principal::getName).orElse("");
        try {
            audit.record(who, "began to look with heads uncovered", camera.value());
        } catch (RuntimeException e) {
            LOG.warn("camera {}: not shown with heads uncovered, the look cannot be recorded", camera, e);
            browser.close(UNRECORDED);
            return;
        }
        Optional<Watching> watching = house.cameras().watchUncovered(camera, new LivePage(browser, json));
        if (watching.isEmpty()) {
            browser.close(NOT_ALLOWED);
            return;
        }
        looks.put(browser.getId(), new Look(who, camera.value(), Instant.now(), watching.get()));
        var unused = later.schedule(LONGEST, () -> browser.close(TIME_IS_UP));
        if (!browser.isOpen()) {
            end(browser);
        }
    }

    /** Pages say nothing here. */
    @OnMessage(maxPayloadLength = 1024)
    void message(String ignored, WebSocketSession browser) {
        browser.close(CloseReason.POLICY_VIOLATION);
    }

    @OnClose
    void close(WebSocketSession browser) {
        sockets.closed(browser);
        blocking.execute(() -> end(browser));
    }

    @OnError
    void error(WebSocketSession browser, Throwable failure) {
        LOG.debug("a view with heads uncovered ends: {}", failure.getMessage());
        close(browser);
    }

    private void end(WebSocketSession browser) {
        Look look = looks.remove(browser.getId());
        if (look != null) {
            look.watching().close();
            long seconds = Duration.between(look.since(), Instant.now()).toSeconds();
            audit.record(look.who(), "looked with heads uncovered", "%s, for %d s".formatted(look.camera(), seconds));
        }
    }
}
