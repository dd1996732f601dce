package io.vitrine.web;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.vitrine.alerts.Alert;
import io.vitrine.alerts.AlertBook;
import io.vitrine.alerts.AlertPictures;
import io.vitrine.alerts.Messages;
import io.vitrine.web.people.Audit;
import io.vitrine.web.people.Role;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The alerts in the words of their MQTT messages, and what staff do with them. Whoever is logged in is who did it. */
@Controller("/api/alerts")
@Secured(Role.EVERYBODY)
@ExecuteOn(TaskExecutors.BLOCKING)
final class AlertsController {
    private static final Duration LONGEST_SPAN = Duration.ofDays(31);

    private final AlertBook alerts;
    private final AlertPictures pictures;
    private final DateTimeFormatter minute;
    private final Audit audit;

    AlertsController(House house, Audit audit) {
        this.alerts = house.alerts();
        this.pictures =
                new AlertPictures(house.database(), house.site().privacy().picturesKept(), InstantSource.system());
        this.minute = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(house.zone());
        this.audit = audit;
    }

    /** Those that have not ended, or with both times given those decided between them. */
    @Get
    HttpResponse<String> alerts(
            @Nullable @QueryValue String from, @Nullable @QueryValue String to, Authentication who) {
        return json(Messages.alerts(from == null && to == null ? alerts.open() : between(from, to, who)));
    }

    /** Which of the alerts decided between two times have a picture. */
    @Get("/pictures")
    @Secured(Role.MANAGERS)
    Set<String> pictures(@QueryValue String from, @QueryValue String to) {
        return pictures.between(Answers.instant("from", from), Answers.instant("to", to));
    }

    @Get("/{id}")
    HttpResponse<?> alert(String id) {
        return answer(alerts.find(id));
    }

    /**
     * The shopper whom it tells of, head hidden. While the alert is open it helps whoever is told; afterwards it is only
     * for managers. Who looks is recorded.
     */
    @Get("/{id}/picture")
    HttpResponse<?> picture(String id, Authentication who) {
        Optional<Alert> alert = alerts.find(id);
        boolean over = alert.map(a -> a.state().ended()).orElse(false);
        if (over && !who.getRoles().contains(Role.MANAGERS)) {
            return HttpResponse.notFound(new Problem("this alert is over; its picture is for managers now"));
        }
        Optional<byte[]> picture = alert.flatMap(a -> pictures.find(a.id()));
        if (picture.isPresent() && over) {
            audit.record(who.getName(), "looked at the picture of an alert", id);
        } else if (picture.isPresent()) {
            audit.looked(who.getName(), "was shown the picture of an alert", id);
        }
        return Answers.jpeg(picture, "no picture of this alert is kept");
    }

    /** The first claim wins; the answer is the state as it now is. */
    @Post("/{id}/claim")
    HttpResponse<?> claim(String id, Authentication who) {
        return answer(alerts.claim(id, who.getName()));
    }

    @Post("/{id}/serve")
    HttpResponse<?> serve(String id, Authentication who) {
        return answer(alerts.serve(id, who.getName()));
    }

    @Post("/{id}/dismiss")
    HttpResponse<?> dismiss(String id, Authentication who) {
        return answer(alerts.dismiss(id, who.getName()));
    }

    @Post("/{id}/escalate")
    HttpResponse<?> escalate(String id, Authentication who) {
        return answer(alerts.escalate(id, who.getName()));
    }

    private List<Alert> between(@Nullable String from, @Nullable String to, Authentication who) {
        Instant start = Answers.instant("from", String.valueOf(from));
        Instant end = Answers.instant("to", String.valueOf(to));
        if (!start.isBefore(end) || Duration.between(start, end).compareTo(LONGEST_SPAN) > 0) {
            throw new IllegalArgumentException("'from' comes before 'to', by at most 31 days");
        }
        audit.looked(who.getName(), "read past alerts", minute.format(start) + " to " + minute.format(end));
        return alerts.between(start, end);
    }

    private static HttpResponse<?> answer(Optional<Alert> alert) {
        return alert.<HttpResponse<?>>map(found -> json(Messages.alert(found)))
                .orElseGet(() -> HttpResponse.notFound(new Problem("there is no such alert; it may be long over")));
    }

    private static HttpResponse<String> json(String message) {
        return HttpResponse.ok(message).contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}
