package io.vitrine.capture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.vitrine.capture.CaptureException.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A camera that sends JPEGs in a row over HTTP. */
class HttpCameraTest {
    private static final Duration BETWEEN = Duration.ofMillis(200);
    private static final String LOGIN =
            "Basic " + Base64.getEncoder().encodeToString("viewer:s3cret".getBytes(StandardCharsets.UTF_8));

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;
    private volatile boolean silent;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws Exception {
        byte[] jpeg = Files.readAllBytes(
                TestVideos.of("testsrc=size=64x48", folder.resolve("picture.jpg"), "-frames:v", "1"));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 5);
        server.setExecutor(threads);
        server.createContext("/mjpeg", exchange -> stream(exchange, jpeg));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        threads.shutdownNow();
    }

    @Test
    void pictures_carry_the_time_of_their_arrival() throws Exception {
        try (FrameSource source = open("viewer:s3cret@")) {
            for (int i = 0; i < 10; i++) {
                try (Frame frame = source.next()) {
                    assertThat(frame.at()).isCloseTo(Instant.now(), within(400, ChronoUnit.MILLIS));
                }
            }
        }
    }

    @Test
    void a_wrong_password_is_named_but_never_said() {
        assertThatExceptionOfType(CaptureException.class)
                .isThrownBy(() -> open("viewer:wr0ng@"))
                .satisfies(e -> assertThat(e.reason()).isEqualTo(Reason.UNAUTHORIZED))
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("wr0ng", "viewer"));
    }

    @Test
    void a_camera_that_falls_silent_is_noticed_in_five_seconds() throws Exception {
        try (FrameSource source = open("viewer:s3cret@")) {
            source.next().close();
            silent = true;
            long start = System.nanoTime();
            assertThatExceptionOfType(CaptureException.class)
                    .isThrownBy(() -> {
                        while (true) {
                            source.next().close();
                        }
                    })
                    .extracting(CaptureException::reason)
                    .isEqualTo(Reason.SILENT);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
        }
    }

    private FrameSource open(String login) throws CaptureException {
        String address = "http://%s127.0.0.1:%d/mjpeg"
                .formatted(login, server.getAddress().getPort());
        return Sources.open(SourceAddress.parse(address), false, Instant.EPOCH);
    }

    private void stream(HttpExchange exchange, byte[] jpeg) throws IOException {
        if (!LOGIN.equals(exchange.getRequestHeaders().getFirst("Authorization"))) {
            exchange.getResponseHeaders().add("WWW-Authenticate", "Basic realm=\"camera\"");
            exchange.sendResponseHeaders(401, -1);
            exchange.close();
            return;
        }
        exchange.getResponseHeaders().add("Content-Type", "multipart/x-mixed-replace; boundary=frame");
        exchange.sendResponseHeaders(200, 0);
        try (OutputStream body = exchange.getResponseBody()) {
            while (true) {
                if (!silent) {
                    String head =
                            "--frame\r\nContent-Type: image/jpeg\r\nContent-Length: %d\r\n\r\n".formatted(jpeg.length);
                    body.write(head.getBytes(StandardCharsets.US_ASCII));
                    body.write(jpeg);
                    body.write("\r\n".getBytes(StandardCharsets.US_ASCII));
                    body.flush();
                }
                Thread.sleep(BETWEEN.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
