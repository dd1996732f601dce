package io.vitrine.web;

import io.micronaut.websocket.CloseReason;
import io.micronaut.websocket.WebSocketSession;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Arrays;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One browser's way to the broker and back, on threads of its own, so that a slow or missing broker holds up nobody else.
 * A slow browser makes the broker wait.
 */
final class BrokerLine implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BrokerLine.class);
    private static final int MOST_WAITING = 64;
    private static final int BUFFER = 16_384;

    private final BrokerDoor door;
    private final WebSocketSession browser;
    private final MqttGate gate;
    private final BlockingQueue<byte[]> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final Thread there;
    private volatile @Nullable Socket broker;
    private volatile boolean closed;

    BrokerLine(BrokerDoor door, WebSocketSession browser) {
        this.door = door;
        this.browser = browser;
        String name = "page-" + browser.getId();
        this.gate = new MqttGate(door, name);
        this.there = new Thread(this::carryThere, "mqtt-" + name);
        this.there.setDaemon(true);
    }

    BrokerLine start() {
        there.start();
        return this;
    }

    /**
     * Passes on what the browser said; never waits.
     *
     * @throws MqttGate.Breach if it may not say that, or says more than the broker takes
     */
    void send(byte[] bytes) throws MqttGate.Breach {
        byte[] passed = gate.pass(bytes);
        if (passed.length > 0 && !waiting.offer(passed)) {
            throw new MqttGate.Breach("says more than the broker takes");
        }
    }

    private void carryThere() {
        try (Socket opened = door.open()) {
            broker = opened;
            Thread back = new Thread(() -> carryBack(opened), there.getName() + "-back");
            back.setDaemon(true);
            back.start();
            OutputStream out = opened.getOutputStream();
            while (!closed) {
                out.write(waiting.take());
            }
        } catch (IOException e) {
            if (!closed) {
                LOG.warn("{} cannot be reached for a page: {}", door, e.getMessage());
            }
            browser.close(CloseReason.TRY_AGAIN_LATER);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void carryBack(Socket opened) {
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = opened.getInputStream()) {
            for (int n = in.read(buffer); n > 0 && browser.isOpen(); n = in.read(buffer)) {
                browser.sendSync(Arrays.copyOf(buffer, n));
            }
        } catch (IOException | RuntimeException e) {
            LOG.debug("a page's MQTT ends: {}", e.getMessage());
        } finally {
            browser.close();
        }
    }

    @Override
    public void close() {
        closed = true;
        there.interrupt();
        Socket open = broker;
        if (open != null) {
            try {
                open.close();
            } catch (IOException e) {
                LOG.debug("a page's way to the broker did not close: {}", e.getMessage());
            }
        }
    }
}
