package io.vitrine.web;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.serde.annotation.Serdeable;
import io.vitrine.web.people.Audit;
import io.vitrine.web.people.Role;
import io.vitrine.web.push.Push;
import io.vitrine.web.push.Subscription;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Whether this browser is told of alerts while the page is closed. */
@Controller("/api/push")
@Secured(Role.EVERYBODY)
@ExecuteOn(TaskExecutors.BLOCKING)
final class PushController {
    /** @param key by which a browser asks its push service for an address; null where push is off */
    @Serdeable
    record PushView(boolean enabled, @Nullable String key) {}

    /** As a browser's {@code PushSubscription} has them. */
    @Serdeable
    record Address(String endpoint, String key, String auth) {
        Subscription subscription() {
            return new Subscription(URI.create(endpoint), key, auth);
        }
    }

    private final Push push;
    private final Audit audit;

    PushController(Push push, Audit audit) {
        this.push = push;
        this.audit = audit;
    }

    @Get
    PushView push() {
        return new PushView(push.key().isPresent(), push.key().orElse(null));
    }

    @Post
    HttpResponse<?> subscribe(@Body Address address, Authentication who) {
        Subscription subscription = address.subscription();
        push.subscribe(Logins.session(who), subscription);
        audit.record(who.getName(), "is pushed to", subscription.toString());
        return HttpResponse.noContent();
    }

    @Delete
    HttpResponse<?> unsubscribe(Authentication who) {
        push.unsubscribe(Logins.session(who));
        audit.record(who.getName(), "is not pushed to any more", "");
        return HttpResponse.noContent();
    }
}
