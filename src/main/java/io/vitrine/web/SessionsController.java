package io.vitrine.web;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.serde.annotation.Serdeable;
import io.vitrine.web.people.Audit;
import io.vitrine.web.people.Role;
import io.vitrine.web.people.Session;
import io.vitrine.web.people.Sessions;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Who is logged in, and ending it. */
@Controller("/api/sessions")
@Secured(Role.ADMINS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class SessionsController {
    /**
     * A session.
     *
     * @param from browser and system, such as "Firefox on Android"
     * @param seen when it was last used, to a minute
     * @param mine whether it is the asker's own
     */
    @Serdeable
    record SessionView(
            String id,
            String who,
            boolean device,
            String from,
            Instant since,
            Instant seen,
            Instant expires,
            boolean mine) {
        static SessionView of(Sessions.Active active, Optional<String> own) {
            Session s = active.session();
            return new SessionView(
                    s.id(),
                    s.who(),
                    s.device(),
                    s.from(),
                    s.since(),
                    active.seen(),
                    s.expires(),
                    own.filter(s.id()::equals).isPresent());
        }
    }

    private final Sessions sessions;
    private final Audit audit;

    SessionsController(Sessions sessions, Audit audit) {
        this.sessions = sessions;
        this.audit = audit;
    }

    @Get
    List<SessionView> sessions(Authentication who) {
        Optional<String> own = Logins.sessionOf(who);
        return sessions.all().stream().map(one -> SessionView.of(one, own)).toList();
    }

    /** Within seconds on every node, also while it is connected. */
    @Delete("/{id}")
    HttpResponse<?> end(String id, Authentication who) {
        Optional<String> whose = sessions.all().stream()
                .map(Sessions.Active::session)
                .filter(session -> session.id().equals(id))
                .map(Session::who)
                .findFirst();
        boolean ended = sessions.end(id);
        whose.ifPresent(name -> audit.record(who.getName(), "ended a session", name));
        return Answers.done(ended, "there is no such session, or it has ended already");
    }
}
