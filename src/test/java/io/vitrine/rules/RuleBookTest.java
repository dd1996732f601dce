package io.vitrine.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.vitrine.camera.CameraId;
import io.vitrine.classification.Category;
import io.vitrine.geometry.Box;
import io.vitrine.sighting.Outfit;
import io.vitrine.sighting.Sighting;
import io.vitrine.sighting.VisitId;
import io.vitrine.sighting.Worn;
import io.vitrine.tracking.TrackId;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RuleBookTest {
    private static final ZoneId ROME = ZoneId.of("Europe/Rome");
    /** A Saturday, 11:00 in Rome. */
    private static final Instant SATURDAY = Instant.parse("2026-03-28T10:00:00Z");

    private static final Outfit NAVY_DRESS =
            new Outfit(List.of(new Worn(Category.DRESS, "navy", .93)), Map.of("dress", .93), true);
    private final List<String> failures = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wears('dress') || wears('suit')",
                "confidence('dress') > 0.9",
                "'navy' in colours && in_zone('door')",
                "dwell_seconds >= 4.0 && camera == 'entrance'",
                "categories.exists(c, c.startsWith('dr')) && size(zones) == 1",
            })
    void a_navy_dress_at_the_door_is_noticed_by(String when) throws Exception {
        assertThat(book(rule("r", when)).notice(sighting("v1", SATURDAY, NAVY_DRESS)))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"wears('suit')", "wears('jeans')", "in_zone('till')", "dwell_seconds > 60.0", "'red' in colours"
            })
    void a_navy_dress_at_the_door_is_not_noticed_by(String when) throws Exception {
        assertThat(book(rule("r", when)).notice(sighting("v1", SATURDAY, NAVY_DRESS)))
                .isEmpty();
        assertThat(failures).isEmpty();
    }

    @Test
    void a_visit_is_noticed_once_and_forgotten_at_its_end() throws Exception {
        RuleBook book = book(rule("r", "wears('dress')"));
        int incidents = 0;
        for (int i = 0; i < 10_000; i++) {
            VisitId visit = new VisitId("v" + i / 10);
            incidents += book.notice(sighting(visit.value(), SATURDAY.plusSeconds(i), NAVY_DRESS))
                    .size();
            if (i % 10 == 9) {
                book.forget(visit);
            }
        }
        assertThat(incidents).isEqualTo(1_000);
        assertThat(book.remembered()).isZero();
    }

    @Test
    void a_rule_that_throws_is_told_and_the_others_still_see_the_sighting() throws Exception {
        RuleBook book =
                book(rule("broken", "1 / size(colours.filter(c, c == 'red')) > 0"), rule("fine", "wears('dress')"));
        assertThat(book.notice(sighting("v1", SATURDAY, NAVY_DRESS)))
                .extracting(incident -> incident.rule().id())
                .containsExactly("fine");
        assertThat(failures).singleElement().asString().startsWith("broken: camera entrance: ");
    }

    @Test
    void a_rule_cools_down_between_two_visitors() throws Exception {
        RuleBook book = book(rule("r", "wears('dress')", Schedule.ALWAYS, Duration.ofSeconds(30)));
        assertThat(book.notice(sighting("v1", SATURDAY, NAVY_DRESS))).hasSize(1);
        assertThat(book.notice(sighting("v2", SATURDAY.plusSeconds(29), NAVY_DRESS)))
                .isEmpty();
        assertThat(book.notice(sighting("v2", SATURDAY.plusSeconds(30), NAVY_DRESS)))
                .hasSize(1);
    }

    @Test
    void opening_hours_are_meant_in_the_stores_time_also_after_the_clock_change() throws Exception {
        Schedule hours =
                new Schedule(Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY), LocalTime.of(11, 0), LocalTime.of(20, 0));
        RuleBook book = book(rule("r", "wears('dress')", hours, Duration.ZERO));
        assertThat(book.notice(sighting("a", SATURDAY.minusSeconds(1), NAVY_DRESS)))
                .isEmpty();
        assertThat(book.notice(sighting("b", SATURDAY, NAVY_DRESS))).hasSize(1);
        // On Sunday the clocks have gone forward: 11:00 in Rome is 09:00 UTC.
        assertThat(book.notice(sighting("c", Instant.parse("2026-03-29T09:00:00Z"), NAVY_DRESS)))
                .hasSize(1);
        assertThat(book.notice(sighting("d", Instant.parse("2026-03-30T09:00:00Z"), NAVY_DRESS)))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "wears('dress') || ; 1 ; ",
                "wears('dres') ; 1 ; nobody can wear 'dres'",
                "wear('dress') ; 1 ; undeclared reference to 'wear'",
                "confidence('dress') ; 1 ; expected type 'bool'",
                "camera == 5 ; 1 ; no matching overload",
            })
    void a_condition_that_cannot_be_understood_says_where_and_why(String when, int line, String why) {
        assertThatExceptionOfType(RuleException.class)
                .isThrownBy(() -> book(rule("late", when)))
                .withMessageStartingWith("rule late, line " + line + ", column ")
                .satisfies(e -> assertThat(e.column()).isPositive())
                .satisfies(e -> assertThat(e.getMessage()).contains(why == null ? "" : why));
    }

    private RuleBook book(Rule... rules) throws RuleException {
        return new RuleBook(List.of(rules), ROME, (rule, why) -> failures.add(rule.id() + ": " + why));
    }

    private static Rule rule(String id, String when) {
        return rule(id, when, Schedule.ALWAYS, Duration.ZERO);
    }

    private static Rule rule(String id, String when, Schedule schedule, Duration coolDown) {
        return new Rule(
                id,
                when,
                Set.of(new CameraId("entrance")),
                Set.of("door"),
                schedule,
                "floor",
                Rule.Priority.HIGH,
                Duration.ofMinutes(3),
                coolDown);
    }

    private static Sighting sighting(String visit, Instant at, Outfit outfit) {
        return new Sighting(
                new VisitId(visit),
                new TrackId(1),
                new CameraId("entrance"),
                at,
                new Box(.4, .4, .1, .4),
                outfit,
                Map.of("door", Duration.ofSeconds(2)),
                Duration.ofSeconds(4));
    }
}
