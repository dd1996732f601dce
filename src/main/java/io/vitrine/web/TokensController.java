package io.vitrine.web;

import io.micronaut.core.annotation.Nullable;
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
import io.vitrine.web.people.ApiToken;
import io.vitrine.web.people.ApiTokens;
import io.vitrine.web.people.Audit;
import io.vitrine.web.people.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The logins of programs. */
@Controller("/api/tokens")
@Secured(Role.ADMINS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class TokensController {
    /**
     * A token, without its secret.
     *
     * @param holds whether it lets in now
     * @param used when it was last used, to a minute; missing if never
     */
    @Serdeable
    record TokenView(
            String id,
            String name,
            String role,
            String by,
            Instant since,
            Instant expires,
            boolean holds,
            @Nullable Instant used,
            @Nullable Instant revoked) {
        static TokenView of(ApiToken t, Instant now) {
            return new TokenView(
                    t.id(),
                    t.name(),
                    t.role().label(),
                    t.by(),
                    t.since(),
                    t.expires(),
                    t.holds(now),
                    t.used(),
                    t.revoked());
        }
    }

    /** @param days how long it is to live, 1 to 366 */
    @Serdeable
    record NewToken(String name, String role, int days) {}

    /** @param secret what the program sends; shown to the admin and never kept */
    @Serdeable
    record AddedToken(String id, String name, String secret, Instant expires) {}

    private final ApiTokens tokens;
    private final Audit audit;

    TokensController(ApiTokens tokens, Audit audit) {
        this.tokens = tokens;
        this.audit = audit;
    }

    @Get
    List<TokenView> tokens() {
        Instant now = Instant.now();
        return tokens.all().stream().map(token -> TokenView.of(token, now)).toList();
    }

    @Post
    HttpResponse<AddedToken> add(@Body NewToken asked, Authentication who) {
        ApiTokens.Made made =
                tokens.make(asked.name(), Role.labelled(asked.role()), Duration.ofDays(asked.days()), who.getName());
        ApiToken token = made.token();
        audit.record(who.getName(), "made a " + token.role().label() + "'s token", token.name());
        return HttpResponse.created(new AddedToken(token.id(), token.name(), made.secret(), token.expires()));
    }

    /** Within seconds on every node. */
    @Delete("/{id}")
    HttpResponse<?> revoke(String id, Authentication who) {
        Optional<ApiToken> revoked = tokens.revoke(id);
        revoked.ifPresent(token -> audit.record(who.getName(), "revoked a token", token.name()));
        return Answers.done(revoked.isPresent(), "there is no such token, or it is revoked already");
    }
}
