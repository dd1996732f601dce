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
import java.security.Principal;
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

    private final BrokerDoor door;
    private final Sockets sockets;
    private final Map<String, BrokerLine> lines = new ConcurrentHashMap<>();

    MqttBridge(House house, Sockets sockets) {
        this.door = house.broker();
        this.sockets = sockets;
    }

    @OnOpen
    void open(WebSocketSession browser) {
        sockets.opened(browser);
        lines.put(browser.getId(), new BrokerLine(door, browser).start());
    }

    @OnMessage(maxPayloadLength = LARGEST_MESSAGE)
    void message(byte[] bytes, WebSocketSession browser) {
        BrokerLine line = lines.get(browser.getId());
        try {
            if (line != null) {
                line.send(bytes);
            }
        } catch (MqttGate.Breach e) {
            String who = browser.getUserPrincipal().map(Principal::getName).orElse("a stranger");
            LOG.warn("a page of {} {}", who, e.getMessage());
            browser.close(CloseReason.POLICY_VIOLATION);
        }
    }

    @OnClose
    void close(WebSocketSession browser) {
        sockets.closed(browser);
        BrokerLine line = lines.remove(browser.getId());
        if (line != null) {
            line.close();
        }
    }

    @OnError
    void error(WebSocketSession browser, Throwable failure) {
        LOG.debug("a page's MQTT ends: {}", failure.getMessage());
        close(browser);
    }
}
