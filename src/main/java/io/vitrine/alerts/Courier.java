package io.vitrine.alerts;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries what waits to the broker over one connection. A message leaves the outbox only when the broker acknowledged
 * it; what was not acknowledged when the connection ended is carried again by the next courier.
 */
final class Courier {
    private static final Logger LOG = LoggerFactory.getLogger(Courier.class);
    private static final int BATCH = 100;
    private static final Duration LONGEST_ACKNOWLEDGEMENT = Duration.ofSeconds(10);
    private static final Duration BEFORE_ANOTHER_TRY = Duration.ofSeconds(10);

    private final Link link;
    private final Topics topics;
    private final AlertBook book;
    private final Notices notices;
    private final InstantSource clock;
    private final Consumer<Duration> published;
    /** Handed over and not acknowledged, by when. */
    private final Map<Long, Instant> underway = new ConcurrentHashMap<>();
    /** Acknowledged and still in the outbox. */
    private final Queue<Long> taken = new ConcurrentLinkedQueue<>();
    /** Refused by the broker, until when they rest. */
    private final Map<Long, Instant> refused = new ConcurrentHashMap<>();

    private final Set<Long> noticesUnderway = ConcurrentHashMap.newKeySet();
    private boolean greeted;
    private boolean complained;

    /**
     * For one connection.
     *
     * @param published hears for each alert the time from captured to published
     */
    Courier(
            Link link,
            Topics topics,
            AlertBook book,
            Notices notices,
            InstantSource clock,
            Consumer<Duration> published) {
        this.link = link;
        this.topics = topics;
        this.book = book;
        this.notices = notices;
        this.clock = clock;
        this.published = published;
        notices.renew();
    }

    /** Carries some of what waits; false if nothing did. Throws JDBI's exceptions while the database is away. */
    boolean round() throws LinkException, InterruptedException {
        boolean some = carryNotices();
        greet();
        return carryLetters() || some;
    }

    /** Strikes out of the outbox what the broker has acknowledged. */
    void settle() {
        List<Long> done = List.copyOf(taken);
        book.outbox().delivered(done);
        taken.removeAll(Set.copyOf(done));
        // Only now: until it is struck out it would be read again.
        done.forEach(underway::remove);
    }

    /** Whether the broker still owes acknowledgements. */
    boolean owed() {
        return underway.size() > taken.size() || !noticesUnderway.isEmpty();
    }

    /**
     * Tells that Vitrine is there and what is open. A broker that has forgotten Vitrine may also have lost what it
     * acknowledged and not yet passed on, so the audience is told again too.
     */
    private void greet() throws LinkException, InterruptedException {
        if (greeted) {
            return;
        }
        link.publish(topics.available(), Messages.ONLINE, true, null, reason -> {});
        Instant now = clock.instant();
        for (Alert alert : book.open()) {
            Duration life = Duration.between(now, Outbox.until(alert, now));
            if (alert.publishedAt() != null && life.toMillis() > 0) {
                link.publish(topics.state(alert.id()), Messages.alert(alert), true, life, reason -> {});
                if (!link.remembered()) {
                    link.publish(topics.audience(alert.audience()), Messages.alert(alert), false, life, reason -> {});
                }
            }
        }
        greeted = true;
    }

    private boolean carryNotices() throws LinkException, InterruptedException {
        boolean some = false;
        for (Notices.Notice notice : notices.waiting()) {
            if (noticesUnderway.add(notice.number())) {
                some = true;
                link.publish(notice.topic(), notice.payload(), notice.news(), null, reason -> {
                    notices.delivered(notice);
                    noticesUnderway.remove(notice.number());
                    if (reason >= Link.REFUSED) {
                        complain(notice.topic(), reason);
                    }
                });
            }
        }
        return some;
    }

    private boolean carryLetters() throws LinkException, InterruptedException {
        settle();
        Instant now = clock.instant();
        if (underway.values().stream().anyMatch(now::isAfter)) {
            throw new LinkException("the broker does not acknowledge");
        }
        refused.values().removeIf(rest -> !rest.isAfter(now));
        List<Outbox.Letter> fresh = new ArrayList<>(book.outbox().next(now, BATCH + underway.size() + refused.size()));
        fresh.removeIf(letter -> underway.containsKey(letter.seq()) || refused.containsKey(letter.seq()));
        List<Outbox.Letter> first = fresh.stream().filter(Outbox.Letter::first).toList();
        book.outbox()
                .publishing(first.stream().map(Outbox.Letter::alert).distinct().toList(), now);
        for (Outbox.Letter letter : fresh) {
            carry(letter, now);
        }
        return !fresh.isEmpty();
    }

    private void carry(Outbox.Letter letter, Instant now) throws LinkException, InterruptedException {
        underway.put(letter.seq(), clock.instant().plus(LONGEST_ACKNOWLEDGEMENT));
        String payload;
        try {
            payload = letter.payload(now);
        } catch (IllegalArgumentException e) {
            LOG.error("a message about alert {} is left out", letter.alert(), e);
            taken.add(letter.seq());
            return;
        }
        boolean wiping = payload.isEmpty();
        Duration life = wiping ? null : Duration.between(now, letter.expiresAt());
        link.publish(letter.topic(), payload, letter.retained(), life, reason -> {
            if (reason < Link.REFUSED) {
                taken.add(letter.seq());
            } else {
                refused.put(letter.seq(), clock.instant().plus(BEFORE_ANOTHER_TRY));
                underway.remove(letter.seq());
                complain(letter.topic(), reason);
            }
        });
        if (letter.first() && !letter.retained()) {
            published.accept(Duration.between(Messages.captured(payload), now));
        }
    }

    private synchronized void complain(String topic, int reason) {
        if (!complained) {
            complained = true;
            LOG.error(
                    "the broker refuses messages on {} (code {}); does the user have the right to publish there?",
                    topic,
                    reason);
        }
    }
}
