package io.vitrine.web;

import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Put;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.serde.annotation.Serdeable;
import io.vitrine.rules.Rule;
import io.vitrine.web.people.Hearing;
import io.vitrine.web.people.Hearings;
import io.vitrine.web.people.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How whoever asks wishes to hear of alerts. */
@Controller("/api/hearing")
@Secured(Role.EVERYBODY)
@ExecuteOn(TaskExecutors.BLOCKING)
final class HearingController {
    /** So that nobody is forgotten in silence. */
    private static final Duration LONGEST_QUIET = Duration.ofHours(24);

    @Serdeable
    record AudienceView(String name, boolean heard) {}

    /** @param audiences that rules tell and that this device is for */
    @Serdeable
    record HearingView(@Nullable Instant quietUntil, boolean sound, boolean vibration, List<AudienceView> audiences) {}

    @Serdeable
    record Wish(
            @Nullable Instant quietUntil,
            boolean sound,
            boolean vibration,
            @Nullable Set<String> unheard) {}

    private final Hearings hearings;
    private final Setup setup;

    HearingController(Hearings hearings, House house) {
        this.hearings = hearings;
        this.setup = house.setup();
    }

    @Get
    HearingView hearing(Authentication who) {
        return view(hearings.of(Logins.session(who)));
    }

    @Put
    HearingView wish(@Body Wish wish, Authentication who) {
        if (wish.quietUntil() != null && wish.quietUntil().isAfter(Instant.now().plus(LONGEST_QUIET))) {
            throw new IllegalArgumentException("nobody is left undisturbed for more than 24 hours");
        }
        Set<String> unheard = wish.unheard() == null ? Set.of() : wish.unheard();
        String session = Logins.session(who);
        hearings.put(
                session, new Hearing(wish.quietUntil(), wish.sound(), wish.vibration(), unheard, Optional.empty()));
        return view(hearings.of(session));
    }

    private HearingView view(Hearing hearing) {
        List<AudienceView> audiences = setup.rules().stream()
                .map(Rule::audience)
                .filter(hearing::mayHear)
                .distinct()
                .sorted()
                .map(audience -> new AudienceView(audience, hearing.hears(audience)))
                .toList();
        Instant quiet = hearing.isQuiet(Instant.now()) ? hearing.quietUntil() : null;
        return new HearingView(quiet, hearing.sound(), hearing.vibration(), audiences);
    }
}
