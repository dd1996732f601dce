package io.vitrine.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.rules.Rule;
import io.vitrine.rules.Schedule;
import io.vitrine.site.Site;
import io.vitrine.storage.Database;
import io.vitrine.storage.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EditsTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    @ParameterizedTest
    @EnumSource
    void edits_add_to_the_configuration_and_never_replace_what_it_defines(TestDatabase kind) {
        try (Database database = Database.open(kind.fresh())) {
            Site configured = TestHouse.site();
            Edits edits = new Edits(database);
            assertThat(edits.on(configured)).isEqualTo(configured);

            edits.add(new Edits.Added("till-2", "Till 2", "demo"));
            edits.draw("till-2", new Drawing(3, List.of(triangle("queue")), List.of(), List.of()));
            edits.put(RuleText.of(rule("evening"), false));
            edits.put(RuleText.of(rule("upscale-shopper"), false));
            Site edited = edits.on(configured);

            assertThat(edited.cameras()).extracting(c -> c.id().value()).containsExactly("entrance", "till-2");
            assertThat(edited.cameras().get(0)).isEqualTo(configured.cameras().get(0));
            assertThat(edited.cameras().get(1).zones()).extracting(z -> z.id()).containsExactly("queue");
            assertThat(edited.cameras().get(1).detectionsPerSecond()).isEqualTo(3);
            assertThat(edited.rules()).containsExactly(configured.rules().get(0), rule("evening"));

            edits.removeCamera("till-2");
            edits.removeRule("evening");
            assertThat(edits.on(configured)).isEqualTo(configured);
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_drawing_that_no_longer_fits_the_configuration_is_left_out(TestDatabase kind) {
        try (Database database = Database.open(kind.fresh())) {
            Edits edits = new Edits(database);
            edits.draw("entrance", new Drawing(5, List.of(triangle("door")), List.of(), List.of()));

            assertThat(edits.on(TestHouse.site()).cameras())
                    .isEqualTo(TestHouse.site().cameras());
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_back_test_judges_each_remembered_visit_by_the_rule_and_its_hours(TestDatabase kind) throws Exception {
        try (Database database = Database.open(kind.fresh())) {
            visit(database, "early", NOW.minus(Duration.ofHours(5)));
            visit(database, "late", NOW.minus(Duration.ofHours(1)));
            BackTest test = new BackTest(database, ZoneOffset.UTC);

            assertThat(test.of(rule("any"), NOW.minus(Duration.ofDays(1)), NOW))
                    .extracting(hit -> hit.at())
                    .containsExactly(NOW.minus(Duration.ofHours(5)), NOW.minus(Duration.ofHours(1)));
            Rule afterTen = new Rule(
                    "any",
                    "wears(\"dress\")",
                    Set.of(),
                    Set.of("door"),
                    Schedule.parse("Mon-Sun 10:00-20:00"),
                    "floor",
                    Rule.Priority.HIGH,
                    Duration.ofMinutes(3),
                    Duration.ZERO);
            assertThat(test.of(afterTen, NOW.minus(Duration.ofDays(1)), NOW)).hasSize(1);
            assertThat(test.of(rule("any"), NOW.minus(Duration.ofMinutes(30)), NOW))
                    .isEmpty();
        }
    }

    private static CameraView.Outline triangle(String name) {
        return new CameraView.Outline(
                name, List.of(new CameraView.Spot(.1, .1), new CameraView.Spot(.4, .1), new CameraView.Spot(.4, .4)));
    }

    private static Rule rule(String id) {
        return new Rule(
                id,
                "wears(\"dress\")",
                Set.of(),
                Set.of(),
                Schedule.ALWAYS,
                "floor",
                Rule.Priority.HIGH,
                Duration.ofMinutes(3),
                Duration.ZERO);
    }

    private static void visit(Database database, String id, Instant entered) {
        database.jdbi().useHandle(h -> {
            h.execute(
                    "insert into visits (id, camera, entered_at, left_at, sure) values (?, 'entrance', ?, ?, true)",
                    id,
                    entered.atOffset(ZoneOffset.UTC),
                    entered.plusSeconds(60).atOffset(ZoneOffset.UTC));
            h.execute("insert into garments values (?, 'dress', 'red', .9)", id);
            h.execute("insert into stays values (?, 'door', 9000)", id);
        });
    }
}
