package io.vitrine.web;

import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.micronaut.serde.annotation.Serdeable;
import io.vitrine.web.people.Audit;
import io.vitrine.web.people.Devices;
import io.vitrine.web.people.LoginThrottle;
import io.vitrine.web.people.People;
import io.vitrine.web.people.Role;
import io.vitrine.web.people.Session;
import io.vitrine.web.people.Sessions;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;

/** Logging in, as a person with a password or as a device with its code, and out. */
@Controller("/api/session")
@ExecuteOn(TaskExecutors.BLOCKING)
final class SessionController {
    private static final int FREE_OF_AN_ADDRESS = 50;

    @Serdeable
    record Login(String name, String password) {}

    @Serdeable
    record Code(String code) {}

    /**
     * Who asks, and what their pages need to know.
     *
     * @param topics the beginning of all MQTT topics of the store
     * @param pictures whether the store keeps pictures of alerts
     * @param rawView whether who asks may look at cameras with heads uncovered
     */
    @Serdeable
    record Me(
            String name,
            Collection<String> roles,
            String store,
            String zone,
            String topics,
            boolean pictures,
            boolean rawView) {}

    private final House house;
    private final People people;
    private final Devices devices;
    private final Sessions sessions;
    private final LoginThrottle throttle;
    private final Audit audit;
    private final SessionCookie cookie;

    SessionController(
            House house,
            People people,
            Devices devices,
            Sessions sessions,
            LoginThrottle throttle,
            Audit audit,
            SessionCookie cookie) {
        this.house = house;
        this.people = people;
        this.devices = devices;
        this.sessions = sessions;
        this.throttle = throttle;
        this.audit = audit;
        this.cookie = cookie;
    }

    @Get
    @Secured(Role.EVERYBODY)
    Me me(Authentication who) {
        return new Me(
                who.getName(),
                who.getRoles(),
                house.name(),
                house.zone().getId(),
                house.broker().prefix(),
                !house.site().privacy().picturesKept().isZero(),
                house.site().privacy().rawView() && who.getRoles().contains(Role.ADMINS));
    }

    @Post
    @Secured(SecurityRule.IS_ANONYMOUS)
    HttpResponse<?> login(@Body Login login, HttpRequest<?> request) {
        return attempt(
                "person " + login.name(),
                login.name(),
                request,
                () -> people.login(login.name(), login.password())
                        .map(person -> sessions.open(person, BrowserName.of(request))));
    }

    @Post("/device")
    @Secured(SecurityRule.IS_ANONYMOUS)
    HttpResponse<?> join(@Body Code code, HttpRequest<?> request) {
        return attempt(
                "code",
                "a device",
                request,
                () -> devices.login(code.code()).map(device -> sessions.open(device, BrowserName.of(request))));
    }

    @Delete
    @Secured(Role.EVERYBODY)
    HttpResponse<?> logout(Authentication who, HttpRequest<?> request) {
        sessions.end(Logins.session(who));
        audit.record(who.getName(), "logged out", "");
        return HttpResponse.noContent().cookie(SessionCookie.none(request));
    }

    /** One way to be let in. */
    private interface Door {
        Optional<Session> open();
    }

    private HttpResponse<?> attempt(String key, String name, HttpRequest<?> request, Door door) {
        String address = "address " + request.getRemoteAddress().getAddress().getHostAddress();
        Duration wait = longer(throttle.wait(key), throttle.wait(address, FREE_OF_AN_ADDRESS));
        if (!wait.isZero()) {
            return HttpResponse.status(HttpStatus.TOO_MANY_REQUESTS)
                    .header("Retry-After", "" + (wait.toSeconds() + 1))
                    .body(new Problem("too many wrong tries; try again in %d seconds".formatted(wait.toSeconds() + 1)));
        }
        Optional<Session> session = door.open();
        if (session.isEmpty()) {
            throttle.failed(key);
            throttle.failed(address);
            audit.record(name, "was refused at login", address);
            return HttpResponse.unauthorized().body(new Problem("that is not right; check it and try again"));
        }
        throttle.succeeded(key);
        audit.record(session.get().who(), "logged in", address);
        return HttpResponse.noContent().cookie(cookie.of(session.get(), request));
    }

    private static Duration longer(Duration a, Duration b) {
        return a.compareTo(b) > 0 ? a : b;
    }
}
