package io.vitrine.web.push;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What one phone is still to be told: one notice after the other, of each alert only the newest, again after a while where
 * its push service fails, and none that came to be of no use. Waits for nobody, and holds up no other phone.
 */
final class PhoneLine {
    private static final Logger LOG = LoggerFactory.getLogger(PhoneLine.class);
    private static final int MOST_WAITING = 50;
    private static final int MOST_TOLD = 500;
    private static final Duration SHORTEST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(1);

    private final Subscription phone;
    private final PushService service;
    private final InstantSource clock;
    private final Consumer<Subscription> gone;
    /** By alert. */
    private final Map<String, Notice> waiting = new LinkedHashMap<>();
    /** Alerts that may still be on the phone's screen. */
    private final Set<String> told = new LinkedHashSet<>();

    private Duration pause = SHORTEST_PAUSE;
    private boolean busy;

    /** @param gone hears when the phone does not want to be told any more */
    PhoneLine(Subscription phone, PushService service, InstantSource clock, Consumer<Subscription> gone) {
        this.phone = phone;
        this.service = service;
        this.clock = clock;
        this.gone = gone;
    }

    /** Tells that somebody is wanted. */
    synchronized void tell(Notice notice) {
        told.add(notice.alert());
        keepNewest(told, MOST_TOLD);
        put(notice);
    }

    /** Tells how it went on, where the phone knows of the alert. */
    synchronized void follow(Notice notice, boolean ended) {
        if (ended ? told.remove(notice.alert()) : told.contains(notice.alert())) {
            put(notice);
        }
    }

    private void put(Notice notice) {
        waiting.remove(notice.alert());
        waiting.put(notice.alert(), notice);
        keepNewest(waiting.keySet(), MOST_WAITING);
        next();
    }

    private synchronized void next() {
        waiting.values().removeIf(notice -> !notice.until().isAfter(clock.instant()));
        Iterator<Notice> notices = waiting.values().iterator();
        if (!busy && notices.hasNext()) {
            Notice notice = notices.next();
            notices.remove();
            busy = true;
            // What comes of it is heard by answered(), which never fails.
            var unused = service.send(phone, notice).thenAccept(answer -> answered(notice, answer));
        }
    }

    private synchronized void answered(Notice notice, Answer answer) {
        if (answer.isGone()) {
            waiting.clear();
            gone.accept(phone);
            return;
        }
        if (answer.isPassing()) {
            LOG.info("{} cannot be told, the push service answers {}; again in {}", phone, answer.status(), pause);
            waiting.putIfAbsent(notice.alert(), notice);
            rest(answer.after().compareTo(pause) > 0 ? answer.after() : pause);
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : pause.multipliedBy(2);
            return;
        }
        if (answer.isRefused()) {
            LOG.warn("{} is not told, the push service refuses it with {}", phone, answer.status());
        }
        pause = SHORTEST_PAUSE;
        busy = false;
        next();
    }

    private void rest(Duration time) {
        var unused = CompletableFuture.runAsync(
                this::wake, CompletableFuture.delayedExecutor(time.toMillis(), TimeUnit.MILLISECONDS));
    }

    private synchronized void wake() {
        busy = false;
        next();
    }

    private static void keepNewest(Set<String> alerts, int most) {
        Iterator<String> oldest = alerts.iterator();
        while (alerts.size() > most) {
            oldest.next();
            oldest.remove();
        }
    }
}
