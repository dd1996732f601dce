package io.vitrine.web;

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
import java.security.Principal;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A camera's live view: a fragmented MP4, and beside it as JSON who is where at which of the stream's own times, so that
 * boxes are drawn on the frame they belong to.
 */
@ServerWebSocket("/api/cameras/{id}/live")
@Secured(Role.MANAGERS)
final class LiveSocket {
    private static final Logger LOG = LoggerFactory.getLogger(LiveSocket.class);
    private static final CloseReason UNKNOWN = new CloseReason(4404, "no such camera");

    private final Cameras cameras;
    private final Sockets sockets;
    private final ObjectMapper json;
    private final Audit audit;
    private final Map<String, Watching> viewings = new ConcurrentHashMap<>();

    LiveSocket(House house, Sockets sockets, ObjectMapper json, Audit audit) {
        this.cameras = house.cameras();
        this.sockets = sockets;
        this.json = json;
        this.audit = audit;
    }

    @OnOpen
    void open(String id, WebSocketSession browser) {
        sockets.opened(browser);
        Optional<CameraId> camera = cameras.all().stream()
                .map(Camera::id)
                .filter(one -> one.value().equals(id))
                .findFirst();
        if (camera.isEmpty()) {
            browser.close(UNKNOWN);
        } else {
            browser.getUserPrincipal().map(Principal::getName).ifPresent(who -> audit.looked(who, "watched live", id));
            viewings.put(browser.getId(), cameras.watch(camera.get(), new LivePage(browser, json)));
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
        Watching viewing = viewings.remove(browser.getId());
        if (viewing != null) {
            viewing.close();
        }
    }

    @OnError
    void error(WebSocketSession browser, Throwable failure) {
        LOG.debug("a live view ends: {}", failure.getMessage());
        close(browser);
    }
}
