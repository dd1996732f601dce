package io.vitrine.web.push;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.TimeUnit;

/** Hands notices over to the services that carry them to phones (RFC 8030). Waits for nobody. */
final class PushService {
    private static final Duration CONNECT = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private final SenderKey key;
    private final String contact;
    private final InstantSource clock;
    private final HttpClient http;

    /** @param threads for all that takes time, looking up a host included; a slow service holds one of its own */
    PushService(SenderKey key, String contact, InstantSource clock, ExecutorService threads) {
        this.key = key;
        this.contact = contact;
        this.clock = clock;
        this.http = HttpClient.newBuilder()
                .connectTimeout(CONNECT)
                .followRedirects(HttpClient.Redirect.NEVER)
                .executor(threads)
                .build();
    }

    /** Never fails: without an answer in time it is {@link Answer#NONE}. */
    CompletableFuture<Answer> send(Subscription phone, Notice notice) {
        return http.sendAsync(request(phone, notice), HttpResponse.BodyHandlers.discarding())
                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                .handle((response, failure) -> response == null ? Answer.NONE : Answer.of(response));
    }

    private HttpRequest request(Subscription phone, Notice notice) {
        Instant now = clock.instant();
        byte[] sealed = phone.seal(notice.payload().getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(phone.endpoint())
                .timeout(PATIENCE)
                .header(
                        "TTL",
                        "" + Math.max(0, Duration.between(now, notice.until()).toSeconds()))
                .header("Urgency", notice.urgent() ? "high" : "normal")
                .header("Topic", notice.topic())
                .header("Content-Type", "application/octet-stream")
                .header("Content-Encoding", "aes128gcm")
                .header("Authorization", key.authorization(phone.endpoint(), contact, now))
                .POST(HttpRequest.BodyPublishers.ofByteArray(sealed))
                .build();
    }
}
