package io.vitrine.web;

import io.micronaut.security.annotation.Secured;
import io.micronaut.websocket.CloseReason;
import io.micronaut.websocket.WebSocketSession;
import io.micronaut.websocket.annotation.OnClose;
import io.micronaut.websocket.annotation.OnError;
import io.micronaut.websocket.annotation.OnMessage;
import io.micronaut.websocket.annotation.OnOpen;
import io.micronaut.websocket.annotation.ServerWebSocket;
import io.vitrine.web.people.Role;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** MQTT over a web socket on our own port: one address, one certificate, one login, and the broker stays hidden. */
@ServerWebSocket(value = "/mqtt", subprotocols = "mqtt")
@Secured(Role.EVERYBODY)
final class MqttBridge {
    private static final Logger LOG = LoggerFactory.getLogger(MqttBridge.class);
    private static final int LARGEST_MESSAGE = 65_536;

    private record Line(Socket broker, MqttGate gate) {}

    private final BrokerDoor door;
    private final Sockets sockets;
    private final Map<String, Line> lines = new ConcurrentHashMap<>();

    MqttBridge(House house, Sockets sockets) {
        this.door = house.broker();
        this.sockets = sockets;
    }

    @OnOpen
    void open(WebSocketSession browser) {
        sockets.opened(browser);
        try {
            Socket broker = door.open();
            lines.put(browser.getId(), new Line(broker, new MqttGate(door, "page-" + browser.getId())));
            Thread thread = new Thread(() -> carry(broker, browser), "mqtt-page-" + browser.getId());
            thread.setDaemon(true);
            thread.start();
        } catch (IOException e) {
            LOG.warn("{} cannot be reached for a page: {}", door, e.getMessage());
            browser.close(CloseReason.TRY_AGAIN_LATER);
        }
    }

    @OnMessage(maxPayloadLength = LARGEST_MESSAGE)
    void message(byte[] bytes, WebSocketSession browser) throws IOException {
        Line line = lines.get(browser.getId());
        if (line == null) {
            return;
        }
        try {
            byte[] passed = line.gate().pass(bytes);
            line.broker().getOutputStream().write(passed);
        } catch (MqttGate.Breach e) {
            LOG.warn(
                    "a page of {} {}",
                    browser.getUserPrincipal().map(Object::toString).orElse("nobody"),
                    e.getMessage());
            browser.close(CloseReason.POLICY_VIOLATION);
        }
    }

    @OnClose
    void close(WebSocketSession browser) throws IOException {
        sockets.closed(browser);
        Line line = lines.remove(browser.getId());
        if (line != null) {
            line.broker().close();
        }
    }

    @OnError
    void error(WebSocketSession browser, Throwable failure) throws IOException {
        LOG.debug("a page's MQTT ends: {}", failure.getMessage());
        close(browser);
    }

    /** From the broker to the browser, until either is gone. Waits for a slow browser, and with it the broker waits. */
    private static void carry(Socket broker, WebSocketSession browser) {
        byte[] buffer = new byte[16_384];
        try (InputStream in = broker.getInputStream()) {
            for (int n = in.read(buffer); n > 0 && browser.isOpen(); n = in.read(buffer)) {
                browser.sendSync(Arrays.copyOf(buffer, n));
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("a page's MQTT ends: {}", e.getMessage());
        } finally {
            browser.close();
        }
    }
}
