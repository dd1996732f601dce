package io.vitrine.web;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.serde.annotation.Serdeable;
import io.vitrine.web.people.Audit;
import io.vitrine.web.people.Device;
import io.vitrine.web.people.Devices;
import io.vitrine.web.people.People;
import io.vitrine.web.people.Person;
import io.vitrine.web.people.Role;
import io.vitrine.web.people.Sessions;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/** People and staff devices. */
@Controller("/api")
@Secured(Role.ADMINS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class PeopleController {
    @Serdeable
    record PersonView(String name, String role, Instant since) {
        static PersonView of(Person p) {
            return new PersonView(p.name(), p.role().label(), p.since());
        }
    }

    @Serdeable
    record DeviceView(
            String id,
            String name,
            Instant since,
            boolean active,
            @Nullable Instant revoked,
            @Nullable Set<String> audiences) {
        static DeviceView of(Device d) {
            return new DeviceView(
                    d.id(),
                    d.name(),
                    d.since(),
                    d.active(),
                    d.revoked(),
                    d.audiences().orElse(null));
        }
    }

    @Serdeable
    record NewPerson(String name, String role, String password) {}

    @Serdeable
    record NewPassword(String password) {}

    @Serdeable
    record NewRole(String role) {}

    @Serdeable
    record NewDevice(String name, @Nullable Set<String> audiences) {}

    /** @param code logs the device in once; shown to the admin and never kept */
    @Serdeable
    record AddedDevice(String id, String name, String code, Instant expires) {}

    private static final String UNKNOWN = "nobody is called '%s'";

    private final People people;
    private final Devices devices;
    private final Sessions sessions;
    private final Audit audit;

    PeopleController(People people, Devices devices, Sessions sessions, Audit audit) {
        this.people = people;
        this.devices = devices;
        this.sessions = sessions;
        this.audit = audit;
    }

    @Get("/people")
    List<PersonView> people() {
        return people.all().stream().map(PersonView::of).toList();
    }

    @Post("/people")
    HttpResponse<PersonView> add(@Body NewPerson person, Authentication who) {
        Person added = people.add(person.name(), Role.labelled(person.role()), person.password());
        audit.record(who.getName(), "added a " + added.role().label(), added.name());
        return HttpResponse.created(PersonView.of(added));
    }

    /** A new password logs the person out everywhere, but whoever sets their own stays logged in where they did. */
    @Put("/people/{name}/password")
    HttpResponse<?> password(String name, @Body NewPassword password, Authentication who) {
        boolean known = people.password(name, password.password());
        sessions.endOthersOf(name, Logins.sessionOf(who).orElse(""));
        audit.record(who.getName(), "set a password", name);
        return Answers.done(known, UNKNOWN.formatted(name));
    }

    /** Another role logs the person out everywhere, so that no page shows what it should not. */
    @Put("/people/{name}/role")
    HttpResponse<?> role(String name, @Body NewRole role, Authentication who) {
        if (name.equals(who.getName())) {
            throw new IllegalArgumentException("another admin changes your role, so that nobody locks themselves out");
        }
        Role next = Role.labelled(role.role());
        boolean known = people.role(name, next);
        sessions.endAllOf(name);
        audit.record(who.getName(), "made somebody a " + next.label(), name);
        return Answers.done(known, UNKNOWN.formatted(name));
    }

    /** Logs somebody out everywhere, but whoever does so to themselves stays logged in where they did. */
    @Delete("/people/{name}/sessions")
    HttpResponse<?> logOut(String name, Authentication who) {
        sessions.endOthersOf(name, Logins.sessionOf(who).orElse(""));
        audit.record(who.getName(), "ended all sessions", name);
        return Answers.done(people.find(name).isPresent(), UNKNOWN.formatted(name));
    }

    @Delete("/people/{name}")
    HttpResponse<?> remove(String name, Authentication who) {
        boolean known = people.remove(name);
        sessions.refresh();
        audit.record(who.getName(), "removed a person", name);
        return Answers.done(known, UNKNOWN.formatted(name));
    }

    @Get("/devices")
    List<DeviceView> devices() {
        return devices.all().stream().map(DeviceView::of).toList();
    }

    @Post("/devices")
    HttpResponse<AddedDevice> add(@Body NewDevice device, Authentication who) {
        Devices.Added added = devices.add(device.name(), device.audiences() == null ? Set.of() : device.audiences());
        audit.record(who.getName(), "added a device", device.name());
        return HttpResponse.created(
                new AddedDevice(added.device().id(), added.device().name(), added.code(), added.codeExpires()));
    }

    @Delete("/devices/{id}")
    HttpResponse<?> revoke(String id, Authentication who) {
        boolean known = devices.revoke(id);
        sessions.refresh();
        audit.record(who.getName(), "revoked a device", id);
        return Answers.done(known, "there is no such device, or it is revoked already");
    }
}
