package io.vitrine.web;

import io.micronaut.scheduling.annotation.Scheduled;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.websocket.CloseReason;
import io.micronaut.websocket.WebSocketSession;
import io.vitrine.web.people.Sessions;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The open web sockets, and to whose session each belongs: when that ends, so do they, within a second. */
@Singleton
class Sockets {
    private record Open(WebSocketSession socket, String session) {}

    private static final CloseReason LOGGED_OUT = new CloseReason(4401, "logged out");

    private final Sessions sessions;
    private final Map<String, Open> open = new ConcurrentHashMap<>();

    Sockets(Sessions sessions) {
        this.sessions = sessions;
    }

    /** A socket was opened; closes it at once where it belongs to no session. */
    void opened(WebSocketSession socket) {
        String session = socket.getUserPrincipal()
                .filter(Authentication.class::isInstance)
                .flatMap(who -> Logins.sessionOf((Authentication) who))
                .orElse("");
        open.put(socket.getId(), new Open(socket, session));
        closeIfOver(open.get(socket.getId()));
    }

    void closed(WebSocketSession socket) {
        open.remove(socket.getId());
    }

    /** How many are open. */
    int count() {
        return open.size();
    }

    @Scheduled(fixedDelay = "1s")
    void sweep() {
        open.values().forEach(this::closeIfOver);
    }

    private void closeIfOver(Open one) {
        if (sessions.find(one.session()).isEmpty()) {
            open.remove(one.socket().getId());
            one.socket().close(LOGGED_OUT);
        }
    }
}
