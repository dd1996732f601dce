package io.vitrine.alerts;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.vitrine.storage.WriteBehind;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What staff devices ask for: {@code {"by": "Anna"}} on {@code .../alerts/<id>/claim} and its like. Requests wait while
 * the database is locked. Nonsense changes nothing; it is told once a minute.
 */
final class Requests implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Requests.class);
    private static final int MOST_WAITING = 1_000;
    private static final int LONGEST_PAYLOAD = 4_096;
    private static final int LONGEST_ID = 64;
    private static final Duration BETWEEN_COMPLAINTS = Duration.ofMinutes(1);

    private final Topics topics;
    private final InstantSource clock;
    private final WriteBehind<Request> acting;
    private Instant lastComplaint = Instant.MIN;
    private long complaints;

    /**
     * Begins to act.
     *
     * @param acted is run after each
     */
    Requests(Topics topics, AlertBook book, InstantSource clock, Runnable acted) {
        this.topics = topics;
        this.clock = clock;
        this.acting = new WriteBehind<Request>("requests", MOST_WAITING, request -> {
                    book.request(request.action(), request.alert(), request.by());
                    acted.run();
                })
                .start();
    }

    private record Request(Action action, String alert, String by) {}

    /** Takes a message and returns at once; never throws. */
    void hear(String topic, byte[] payload) {
        try {
            read(topic, payload).ifPresentOrElse(acting::offer, () -> complain(topic, "no such topic"));
        } catch (IllegalArgumentException | JsonProcessingException e) {
            complain(topic, e instanceof JsonProcessingException ? "no JSON" : String.valueOf(e.getMessage()));
        }
    }

    private Optional<Request> read(String topic, byte[] payload) throws JsonProcessingException {
        String[] levels = topic.split("/", -1);
        int before = topics.prefix().split("/", -1).length;
        if (!topic.startsWith(topics.prefix() + "/alerts/") || levels.length != before + 3) {
            return Optional.empty();
        }
        String id = levels[before + 1];
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            throw new IllegalArgumentException("no alert's id");
        }
        if (payload.length > LONGEST_PAYLOAD) {
            throw new IllegalArgumentException(payload.length + " bytes are too many");
        }
        JsonNode by = Messages.read(new String(payload, StandardCharsets.UTF_8)).path("by");
        if (!by.isTextual()) {
            throw new IllegalArgumentException("it should say who asks: {\"by\": \"Anna\"}");
        }
        String name = AlertBook.name(by.textValue());
        return Action.named(levels[before + 2]).map(action -> new Request(action, id, name));
    }

    private synchronized void complain(String topic, String why) {
        complaints++;
        Instant now = clock.instant();
        if (lastComplaint.equals(Instant.MIN) || !now.isBefore(lastComplaint.plus(BETWEEN_COMPLAINTS))) {
            lastComplaint = now;
            LOG.warn("a device's request is ignored, {} so far: {}: {}", complaints, printable(topic), why);
        }
    }

    /** How many requests were nonsense. */
    synchronized long complaints() {
        return complaints;
    }

    private static String printable(String topic) {
        String line = topic.replaceAll("\\p{Cntrl}", "?");
        return line.length() <= 200 ? line : "%s... (%d)".formatted(line.substring(0, 200), line.length());
    }

    @Override
    public void close() {
        acting.close();
    }
}
