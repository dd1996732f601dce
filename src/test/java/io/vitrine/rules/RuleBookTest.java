package io.vitrine.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

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
                "dwell_in('door') == 2.0 && dwell_in('till') == 0.0",
                "dwell_seconds > 3",
                "outfit == ['dress']",
                "outfit.exists(word, wears(word))",
                "wearing.exists(w, w.category == 'dress' && w.colour == 'navy' && w.confidence > 0.9)",
            })
    void a_navy_dress_at_the_door_is_noticed_by(String when) throws Exception {
        assertThat(book(rule("r", when)).notice(sighting("v1", SATURDAY, NAVY_DRESS)))
                .hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wears('suit')",
                "wears('jeans')",
                "in_zone('till')",
                "dwell_seconds > 60.0",
                "'red' in colours",
                "wearing.exists(w, w.colour == 'red')"
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
            delimiter = '~',
            value = {
                "wears('dress') || ~ 1 ~ mismatched input",
                "wears('dres') ~ 1 ~ nobody can wear 'dres'; did you mean 'dress'?",
                "['a'].exists(a, confidence('sut') > 0.5) ~ 1 ~ nobody can wear 'sut'; did you mean 'suit'?",
                "wears('kimono') ~ 1 ~ nobody can wear 'kimono'; possible: blazer, blouse, coat,",
                "wear('dress') ~ 1 ~ there is no 'wear' in rules; did you mean 'wears'?",
                "'red' in colors ~ 1 ~ there is no 'colors' in rules; did you mean 'colours'?",
                "confidence('dress') ~ 1 ~ expected type 'bool'",
                "camera == 5 ~ 1 ~ no matching overload",
            })
    void a_condition_that_cannot_be_understood_says_where_and_why(String when, int line, String why) {
        assertThatExceptionOfType(RuleException.class)
                .isThrownBy(() -> book(rule("late", when)))
                .withMessageStartingWith("rule late, line " + line + ", column ")
                .satisfies(e -> assertThat(e.column()).isPositive())
                .satisfies(e -> assertThat(e.getMessage()).contains(why == null ? "" : why));
    }

    @Test
    void a_mistake_is_found_in_its_own_line_of_the_condition() {
        assertThatExceptionOfType(RuleException.class)
                .isThrownBy(() -> RuleBook.check("late", "wears('dress')\n  || wears(\"sut\")"))
                .satisfies(e -> assertThat(e.rule()).isEqualTo("late"))
                .satisfies(e -> assertThat(e.line()).isEqualTo(2))
                .satisfies(e -> assertThat(e.column()).isEqualTo(12))
                .satisfies(e -> assertThat(e.problem()).startsWith("nobody can wear 'sut'; did you mean 'suit'?"));
    }

    @Test
    void a_word_in_a_text_is_no_word_of_the_condition() throws Exception {
        RuleBook.check("r", "camera == \"wears('kilt')\"");
    }

    @Test
    void a_zone_that_is_not_there_is_refused_where_the_zones_are_known() throws Exception {
        RuleBook.check("r", "in_zone('door') && dwell_in('till') > 5", Set.of("door", "till"));
        assertThatExceptionOfType(RuleException.class)
                .isThrownBy(() -> RuleBook.check("r", "dwell_in('dor') > 5", Set.of("door", "till")))
                .withMessage("rule r, line 1, column 10: there is no zone 'dor'; did you mean 'door'?");
        assertThatExceptionOfType(RuleException.class)
                .isThrownBy(() -> RuleBook.check("r", "in_zone('door')", Set.of()))
                .withMessage("rule r, line 1, column 9: there is no zone 'door'");
    }

    @Test
    void a_failing_rule_is_told_once_a_minute_of_sighting_time_for_each_camera() throws Exception {
        RuleBook book = book(rule("broken", "wearing.exists(w, w.color == 'red')"));
        for (int second = 0; second < 120; second++) {
            book.notice(sighting("v1", SATURDAY.plusSeconds(second), NAVY_DRESS));
        }
        assertThat(failures).hasSize(2);
        assertThat(failures.get(0)).contains("camera entrance", "color");
    }

    @Test
    void a_rule_does_not_cool_down_until_a_file_that_starts_anew_catches_up() throws Exception {
        RuleBook book = book(rule("r", "wears('dress')", Schedule.ALWAYS, Duration.ofSeconds(30)));
        assertThat(book.notice(sighting("v1", SATURDAY, NAVY_DRESS))).hasSize(1);
        assertThat(book.notice(sighting("v2", SATURDAY.minusSeconds(600), NAVY_DRESS)))
                .hasSize(1);
    }

    @Test
    void a_condition_has_bounds() throws Exception {
        assertThatExceptionOfType(RuleException.class)
                .isThrownBy(() -> RuleBook.check("r", "wears('dress') || ".repeat(300) + "true"));
        assertThatExceptionOfType(RuleException.class)
                .isThrownBy(() -> RuleBook.check("r", "(".repeat(1_000) + "true" + ")".repeat(1_000)));
        String list = "[" + "1, ".repeat(99) + "1]";
        RuleBook book = book(rule("endless", list + ".all(a, " + list + ".all(b, a == b))"));
        assertThat(book.notice(sighting("v1", SATURDAY, NAVY_DRESS))).isEmpty();
        assertThat(failures).singleElement().asString().contains("endless");
    }

    @Test
    void a_rule_refuses_nonsense() {
        Duration second = Duration.ofSeconds(1);
        assertThatIllegalArgumentException().isThrownBy(() -> rule(" ", "true", "floor", second, second));
        assertThatIllegalArgumentException().isThrownBy(() -> rule("r", "", "floor", second, second));
        assertThatIllegalArgumentException().isThrownBy(() -> rule("r", "true", " ", second, second));
        assertThatIllegalArgumentException().isThrownBy(() -> rule("r", "true", "a/+", second, second));
        assertThatIllegalArgumentException().isThrownBy(() -> rule("r", "true", "floor", Duration.ZERO, second));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> rule("r", "true", "floor", second, second.negated()))
                .withMessage("rule r: needs a cool-down of 0 or more, not PT-1S");
    }

    private RuleBook book(Rule... rules) throws RuleException {
        return new RuleBook(List.of(rules), ROME, (rule, why) -> failures.add(rule.id() + ": " + why));
    }

    private static Rule rule(String id, String when) {
        return rule(id, when, Schedule.ALWAYS, Duration.ZERO);
    }

    private static Rule rule(String id, String when, Schedule schedule, Duration coolDown) {
        return rule(id, when, schedule, "floor", Duration.ofMinutes(3), coolDown);
    }

    private static Rule rule(String id, String when, String audience, Duration expires, Duration coolDown) {
        return rule(id, when, Schedule.ALWAYS, audience, expires, coolDown);
    }

    private static Rule rule(
            String id, String when, Schedule schedule, String audience, Duration expires, Duration coolDown) {
        return new Rule(
                id,
                when,
                Set.of(new CameraId("entrance")),
                Set.of("door"),
                schedule,
                audience,
                Rule.Priority.HIGH,
                expires,
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
