package io.vitrine.alerts;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Messages that are not alerts and wait in memory for the broker: news, of which only the newest of each topic counts,
 * and events, of which each counts, up to a thousand.
 */
final class Notices {
    private static final Logger LOG = LoggerFactory.getLogger(Notices.class);
    private static final int MOST_EVENTS = 1_000;

    private final Map<String, Notice> news = new ConcurrentHashMap<>();
    private final NavigableMap<Long, Notice> events = new ConcurrentSkipListMap<>();
    private final AtomicLong numbers = new AtomicLong();
    private final AtomicLong dropped = new AtomicLong();

    /**
     * A message.
     *
     * @param number tells it from all others
     * @param news whether the broker keeps it for those who come later
     * @param delivered whether the broker of this connection has it
     */
    record Notice(long number, String topic, String payload, boolean news, boolean delivered) {}

    void news(String topic, String payload) {
        news.put(topic, new Notice(numbers.incrementAndGet(), topic, payload, true, false));
    }

    void event(String topic, String payload) {
        long number = numbers.incrementAndGet();
        events.put(number, new Notice(number, topic, payload, false, false));
        if (events.size() > MOST_EVENTS && events.pollFirstEntry() != null && dropped.getAndIncrement() % 1_000 == 0) {
            LOG.warn("the broker is away, {} messages about visits are dropped so far", dropped.get());
        }
    }

    /** All that the broker does not have yet, in order. */
    List<Notice> waiting() {
        NavigableMap<Long, Notice> all = new ConcurrentSkipListMap<>(events);
        news.values().stream()
                .filter(notice -> !notice.delivered())
                .forEach(notice -> all.put(notice.number(), notice));
        return List.copyOf(all.values());
    }

    /** The broker has it. */
    void delivered(Notice notice) {
        if (notice.news()) {
            news.replace(
                    notice.topic(), notice, new Notice(notice.number(), notice.topic(), notice.payload(), true, true));
        } else {
            events.remove(notice.number());
        }
    }

    /** A new connection, perhaps to a broker that has forgotten all: every news is told again. */
    void renew() {
        news.replaceAll((topic, notice) -> new Notice(notice.number(), topic, notice.payload(), true, false));
    }
}
