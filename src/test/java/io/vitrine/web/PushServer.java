package io.vitrine.web;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vitrine.site.PushSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** A push service for tests, on loopback: keeps what it was handed over, and answers as it was told. */
final class PushServer implements AutoCloseable {
    /** One notice, still sealed. */
    record Carried(String path, Map<String, String> headers, byte[] body) {}

    private static final int TAKEN = 201;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final CountDownLatch end = new CountDownLatch(1);
    private final Map<String, Integer> answers = new ConcurrentHashMap<>();
    private final List<Carried> carried = new CopyOnWriteArrayList<>();

    PushServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::take);
        server.setExecutor(threads);
        server.start();
    }

    /** Lets Vitrine tell this one, and no other. */
    PushSettings settings() {
        return new PushSettings(true, "mailto:it@shop.example", List.of(address()));
    }

    String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** From now on answers with this status there; 0 for not at all. */
    void answer(String path, int status) {
        answers.put(path, status);
    }

    /** All that came for one address, in order. */
    List<Carried> carried(String path) {
        return carried.stream().filter(one -> one.path().equals(path)).toList();
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange;
                InputStream in = exchange.getRequestBody()) {
            String path = exchange.getRequestURI().getPath();
            Map<String, String> headers = new ConcurrentHashMap<>();
            exchange.getRequestHeaders().forEach((name, values) -> headers.put(name, values.get(0)));
            carried.add(new Carried(path, headers, in.readAllBytes()));
            int status = answers.getOrDefault(path, TAKEN);
            if (status == 0) {
                end.await();
            }
            exchange.sendResponseHeaders(status, -1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
        threads.shutdownNow();
    }
}
