package io.vitrine.web;

import io.vitrine.web.people.Role;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.WebSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Whoever asks the server: with the cookie of a login, or as a stranger. */
final class Browser {
    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private final TestHouse house;
    private @Nullable String cookie;
    private @Nullable String token;

    Browser(TestHouse house) {
        this.house = house;
    }

    static Browser of(TestHouse house, String name, String password) throws Exception {
        Browser browser = new Browser(house);
        browser.login("/api/session", "{\"name\":\"%s\",\"password\":\"%s\"}".formatted(name, password));
        return browser;
    }

    static Browser device(TestHouse house, String code) throws Exception {
        Browser browser = new Browser(house);
        browser.login("/api/session/device", "{\"code\":\"%s\"}".formatted(code));
        return browser;
    }

    /** A program with an API token, which an admin makes for it. */
    static Browser program(TestHouse house, String name, Role role) throws Exception {
        Browser admin = of(house, "admin", TestHouse.ADMIN_PASSWORD);
        String body = admin.ask(
                        "POST",
                        "/api/tokens",
                        "{\"name\":\"%s\",\"role\":\"%s\",\"days\":30}".formatted(name.replace('_', ' '), role.label()))
                .body();
        return with(house, body.replaceFirst(".*\"secret\":\"([^\"]+)\".*", "$1"));
    }

    static Browser with(TestHouse house, String token) {
        Browser program = new Browser(house);
        program.token = token;
        return program;
    }

    HttpResponse<String> login(String path, String body) throws Exception {
        HttpResponse<String> answer = ask("POST", path, body);
        answer.headers().firstValue("Set-Cookie").ifPresent(set -> cookie = set.replaceFirst(";.*", ""));
        return answer;
    }

    HttpResponse<String> get(String path) throws Exception {
        return ask("GET", path, null);
    }

    HttpResponse<String> ask(String method, String path, @Nullable String body, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(house.address(path)))
                .timeout(Duration.ofSeconds(20))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        sayWho(request::header);
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Only the status, for answers without an end. */
    int status(String method, String path) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(house.address(path)))
                .timeout(Duration.ofSeconds(20))
                .method(method, HttpRequest.BodyPublishers.noBody());
        sayWho(request::header);
        HttpResponse<java.io.InputStream> answer =
                HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        answer.body().close();
        return answer.statusCode();
    }

    private void sayWho(BiConsumer<String, String> header) {
        if (cookie != null) {
            header.accept("Cookie", cookie);
        }
        if (token != null) {
            header.accept("Authorization", "Bearer " + token);
        }
    }

    WebSocket socket(String path, WebSocket.Listener listener, String... headers) throws IOException {
        WebSocket.Builder builder = HTTP.newWebSocketBuilder();
        sayWho(builder::header);
        for (int i = 0; i < headers.length; i += 2) {
            builder.header(headers[i], headers[i + 1]);
        }
        if (path.equals("/mqtt")) {
            builder.subprotocols("mqtt");
        }
        CompletableFuture<WebSocket> opening =
                builder.buildAsync(URI.create(house.address(path).replaceFirst("^http", "ws")), listener);
        try {
            return opening.get(20, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } catch (InterruptedException | java.util.concurrent.TimeoutException e) {
            throw new IOException(e);
        }
    }
}
