package io.vitrine.web;

import io.micronaut.serde.annotation.Serdeable;
import io.vitrine.alerts.Alert;
import io.vitrine.alerts.AlertBook;
import io.vitrine.camera.CameraId;
import io.vitrine.reports.Erased;
import io.vitrine.reports.Ledger;
import io.vitrine.sighting.VisitId;
import io.vitrine.web.people.Audit;
import jakarta.inject.Singleton;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Erases what is kept of visitors, in an admin's name. Who erased, and when, is recorded before it is done; what it was
 * is not. Alerts that are still open are dismissed first, so that they leave the phones and the broker too.
 */
@Singleton
final class Erasing {
    private static final String ONE = "erase";
    private static final String ALL = "erase everything";

    /**
     * What is to be erased.
     *
     * @param what visit, time or everything
     * @param id of a visit, or of an alert of it
     * @param camera whose time; null for all cameras
     * @param from and to: by the store's clocks, such as 2026-11-29T10:00; the whole hours that they touch
     * @param confirm typed by the admin: "erase", or "erase everything"
     */
    @Serdeable
    record Wish(
            String what,
            @Nullable String id,
            @Nullable String camera,
            @Nullable String from,
            @Nullable String to,
            String confirm) {}

    /** How many records are gone. */
    @Serdeable
    record Done(long visits, long crossings, long alerts, long pictures) {
        static Done of(Erased erased) {
            return new Done(erased.visits(), erased.crossings(), erased.alerts(), erased.pictures());
        }
    }

    private final AlertBook alerts;
    private final Ledger ledger;
    private final ZoneId zone;
    private final Audit audit;

    Erasing(House house, Audit audit) {
        this.alerts = house.alerts();
        this.ledger = house.ledger();
        this.zone = house.zone();
        this.audit = audit;
    }

    /** @throws IllegalArgumentException for a wish that is not confirmed, or makes no sense */
    Erased erase(Wish wish, String who) {
        return switch (wish.what()) {
            case "visit" -> visit(wish, who);
            case "time" -> time(wish, who);
            case "everything" -> everything(wish, who);
            default ->
                throw new IllegalArgumentException(
                        "one can erase a visit, a time or everything, not '%s'".formatted(wish.what()));
        };
    }

    private Erased visit(Wish wish, String who) {
        confirm(wish, ONE);
        String id = wish.id() == null ? "" : wish.id().strip();
        String visit = alerts.find(id).map(Alert::visit).orElse(id);
        audit.record(who, "erased a visit", "");
        dismiss(alert -> alert.visit().equals(visit), who);
        return ledger.erase(new VisitId(visit));
    }

    private Erased time(Wish wish, String who) {
        confirm(wish, ONE);
        Instant from = hour("from", wish.from(), false);
        Instant to = hour("to", wish.to(), true);
        if (!from.isBefore(to)) {
            throw new IllegalArgumentException("'from' comes before 'to'");
        }
        CameraId camera = wish.camera() == null || wish.camera().isBlank() ? null : new CameraId(wish.camera());
        String where = camera == null ? "all cameras" : camera.value();
        audit.record(who, "erased a time", "%s, %s to %s".formatted(where, wish.from(), wish.to()));
        dismiss(
                alert -> (camera == null || camera.value().equals(alert.camera()))
                        && !alert.decidedAt().isBefore(from)
                        && alert.decidedAt().isBefore(to),
                who);
        return ledger.erase(camera, from, to);
    }

    private Erased everything(Wish wish, String who) {
        confirm(wish, ALL);
        audit.record(who, "erased everything", "");
        dismiss(alert -> true, who);
        return ledger.eraseEverything();
    }

    private void dismiss(Predicate<Alert> which, String who) {
        alerts.open().stream().filter(which).forEach(alert -> alerts.dismiss(alert.id(), who));
    }

    private static void confirm(Wish wish, String word) {
        if (!word.equals(wish.confirm().strip())) {
            throw new IllegalArgumentException("nothing was erased: type '%s' to confirm".formatted(word));
        }
    }

    /** A whole hour of the store: the one before the time, or the one after it, where it is not one itself. */
    private Instant hour(String name, @Nullable String text, boolean after) {
        try {
            LocalDateTime typed = LocalDateTime.parse(String.valueOf(text));
            LocalDateTime hour = typed.truncatedTo(ChronoUnit.HOURS);
            boolean next = after && hour.isBefore(typed);
            return (next ? hour.plusHours(1) : hour).atZone(zone).toInstant();
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "'%s' is a time of the store such as 2026-11-29T10:00, not '%s'".formatted(name, text), e);
        }
    }
}
