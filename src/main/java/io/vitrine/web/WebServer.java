package io.vitrine.web;

import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import io.vitrine.site.Site;
import io.vitrine.site.WebSettings;
import io.vitrine.web.people.ApiTokens;
import io.vitrine.web.people.Audit;
import io.vitrine.web.people.Devices;
import io.vitrine.web.people.Hearings;
import io.vitrine.web.people.LoginThrottle;
import io.vitrine.web.people.People;
import io.vitrine.web.people.Secret;
import io.vitrine.web.people.Sessions;
import io.vitrine.web.push.Push;
import java.net.URI;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Serves the pages and everything else that a browser may ask. */
public final class WebServer implements AutoCloseable {
    private final ApplicationContext context;
    private final EmbeddedServer server;
    private final Logins logins;
    private final Push push;
    private final Audit audit;
    private final Optional<String> firstPassword;

    private WebServer(
            ApplicationContext context,
            EmbeddedServer server,
            Logins logins,
            Push push,
            Audit audit,
            Optional<String> firstPassword) {
        this.context = context;
        this.server = server;
        this.logins = logins;
        this.push = push;
        this.audit = audit;
        this.firstPassword = firstPassword;
    }

    /**
     * Starts serving; returns when pages can be asked for.
     *
     * @throws IllegalStateException if the address or port cannot be had
     */
    public static WebServer start(WebSettings settings, House house) {
        InstantSource clock = InstantSource.system();
        People people = new People(house.database(), clock);
        Optional<String> firstPassword = people.firstAdmin(Optional.ofNullable(settings.adminPassword()));
        Sessions sessions = new Sessions(house.database(), clock).start();
        Push push = Push.start(settings.push(), house.database(), house.alerts(), clock);
        ApiTokens tokens = new ApiTokens(house.database(), clock).start();
        Logins logins = new Logins(sessions, tokens);
        Audit audit = new Audit(house.database(), clock);
        ApplicationContext context = ApplicationContext.builder()
                .banner(false)
                .deduceEnvironment(false)
                .environmentPropertySource(false)
                .properties(properties(settings, Secret.of(house.database(), "session-signature")))
                .singletons(
                        house,
                        people,
                        sessions,
                        tokens,
                        logins,
                        audit,
                        new Devices(house.database(), clock),
                        new Hearings(house.database()),
                        push,
                        new LoginThrottle(clock))
                .start();
        try {
            EmbeddedServer server = context.getBean(EmbeddedServer.class).start();
            return new WebServer(context, server, logins, push, audit, firstPassword);
        } catch (RuntimeException e) {
            context.close();
            push.close();
            logins.close();
            audit.close();
            throw new IllegalStateException(
                    "%s cannot be served: %s".formatted(settings, String.valueOf(e.getMessage())), e);
        }
    }

    /** Where the console is, such as {@code http://127.0.0.1:8080}. */
    public URI address() {
        return server.getURI();
    }

    /** The password made for {@code admin} on the very first start, to be shown once. */
    public Optional<String> firstPassword() {
        return firstPassword;
    }

    /** Takes over cameras and rules of a changed configuration, with all that people edited in the console. */
    public void configure(Site next) {
        context.getBean(Console.class).configure(next);
    }

    ApplicationContext context() {
        return context;
    }

    private static Map<String, Object> properties(WebSettings settings, String secret) {
        Map<String, Object> p = new HashMap<>();
        p.put("micronaut.application.name", "vitrine");
        p.put("micronaut.serde.property-naming-strategy", "SNAKE_CASE");
        // a page can count on a list that is empty, not on one that is not there
        p.put("micronaut.serde.serialization.inclusion", "NON_NULL");
        // what a record does not call nullable has to be there: 400, not a failure somewhere later
        p.put("micronaut.serde.deserialization.strict-nullable", true);
        p.put("micronaut.server.host", settings.address());
        // Micronaut's word for any free port
        p.put("micronaut.server.port", settings.port() == 0 ? -1 : settings.port());
        p.put("micronaut.server.max-request-size", 262_144);
        p.put("micronaut.security.token.jwt.signatures.secret.generator.secret", secret);
        p.put("micronaut.security.token.cookie.enabled", false);
        // a session's token counts in its cookie only; see BearerToken for what counts in the header
        p.put("micronaut.security.token.bearer.enabled", false);
        p.put("micronaut.security.token.generator.access-token.expiration", 0);
        p.put("micronaut.security.endpoints.login.enabled", false);
        p.put("micronaut.security.endpoints.logout.enabled", false);
        p.put("micronaut.security.endpoints.introspection.enabled", false);
        p.put("micronaut.security.reject-not-found", false);
        p.put("micronaut.router.static-resources.assets.paths", "classpath:web/assets");
        p.put("micronaut.router.static-resources.assets.mapping", "/assets/**");
        p.put("micronaut.router.static-resources.lib.paths", "classpath:META-INF/resources/webjars");
        p.put("micronaut.router.static-resources.lib.mapping", "/lib/**");
        p.put("micronaut.security.intercept-url-map[0].pattern", "/assets/**");
        p.put("micronaut.security.intercept-url-map[0].access[0]", "isAnonymous()");
        p.put("micronaut.security.intercept-url-map[1].pattern", "/lib/**");
        p.put("micronaut.security.intercept-url-map[1].access[0]", "isAnonymous()");
        return p;
    }

    @Override
    public void close() {
        context.close();
        push.close();
        logins.close();
        audit.close();
    }
}
