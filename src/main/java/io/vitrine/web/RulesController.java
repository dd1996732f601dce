package io.vitrine.web;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Delete;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.Put;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.authentication.Authentication;
import io.micronaut.serde.annotation.Serdeable;
import io.vitrine.rules.RuleBook;
import io.vitrine.rules.RuleException;
import io.vitrine.web.people.Audit;
import io.vitrine.web.people.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** The rules: which there are, whether one makes sense, what it would have noticed, and making it. */
@Controller("/api/rules")
@Secured(Role.MANAGERS)
@ExecuteOn(TaskExecutors.BLOCKING)
final class RulesController {
    private static final int LONGEST_LOOK_BACK = 90;
    private static final int SHOWN = 50;

    @Serdeable
    record Condition(String when) {}

    /**
     * Whether a condition can be understood.
     *
     * @param line and column from 1, where it cannot
     */
    @Serdeable
    record Checked(
            boolean right,
            @Nullable Integer line,
            @Nullable Integer column,
            @Nullable String problem) {}

    @Serdeable
    record Hit(Instant at, String camera, List<String> outfit, List<GarmentView> wearing) {
        static Hit of(BackTest.Hit hit) {
            return new Hit(
                    hit.at(),
                    hit.camera(),
                    hit.outfit().names().keySet().stream().sorted().toList(),
                    hit.outfit().wearing().stream().map(GarmentView::of).toList());
        }
    }

    /** @param newest those found last, newest first */
    @Serdeable
    record Tested(int days, int count, List<Hit> newest) {}

    private final Setup setup;
    private final Console console;
    private final BackTest backTest;
    private final Audit audit;

    RulesController(House house, Console console, Audit audit) {
        this.setup = house.setup();
        this.console = console;
        this.backTest = new BackTest(house.database(), house.zone());
        this.audit = audit;
    }

    @Get
    List<RuleText> rules() {
        return setup.rules().stream()
                .map(rule -> RuleText.of(rule, console.isConfigured(rule)))
                .toList();
    }

    /** As somebody types. */
    @Post("/check")
    Checked check(@Body Condition condition) {
        try {
            RuleBook.check("this", condition.when());
            return new Checked(true, null, null, null);
        } catch (RuleException e) {
            return new Checked(false, e.line(), e.column(), e.problem());
        }
    }

    /** What it would have noticed in the visits of the last days. */
    @Post("/back-test")
    Tested test(@Body RuleText text, @QueryValue(defaultValue = "7") int days) {
        if (days < 1 || days > LONGEST_LOOK_BACK) {
            throw new IllegalArgumentException("a back-test looks at 1 to 90 days, not " + days);
        }
        Instant now = Instant.now();
        try {
            List<BackTest.Hit> hits = backTest.of(text.rule(), now.minus(Duration.ofDays(days)), now);
            List<Hit> newest = hits.subList(Math.max(0, hits.size() - SHOWN), hits.size()).stream()
                    .sorted((a, b) -> b.at().compareTo(a.at()))
                    .map(Hit::of)
                    .toList();
            return new Tested(days, hits.size(), newest);
        } catch (RuleException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /** Makes it, or changes one that was made in the console; in force at once. */
    @Put
    RuleText put(@Body RuleText text, Authentication who) {
        console.put(text);
        audit.record(who.getName(), "made a rule", text.id());
        return text;
    }

    @Delete("/{id}")
    HttpResponse<?> remove(String id, Authentication who) {
        boolean removed = console.removeRule(id);
        if (removed) {
            audit.record(who.getName(), "removed a rule", id);
        }
        return Answers.done(removed, "no rule of that name was made in the console; others stand in the configuration");
    }
}
