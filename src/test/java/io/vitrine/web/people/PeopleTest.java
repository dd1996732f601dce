package io.vitrine.web.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.vitrine.storage.Database;
import io.vitrine.storage.DatabaseSettings;
import io.vitrine.storage.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PeopleTest {
    private Instant now = Instant.parse("2026-11-29T09:00:00Z");
    private final InstantSource clock = () -> now;

    @ParameterizedTest
    @EnumSource
    void people_log_in_with_their_own_password_only(TestDatabase kind) {
        try (Database database = Database.open(kind.fresh())) {
            People people = new People(database, clock);
            people.add("Anna", Role.STAFF, "seven days");

            assertThat(people.login("Anna", "seven days")).map(Person::role).contains(Role.STAFF);
            assertThat(people.login("Anna", "seven day")).isEmpty();
            assertThat(people.login("Bea", "seven days")).isEmpty();
            people.password("Anna", "eight days");
            assertThat(people.login("Anna", "seven days")).isEmpty();
            assertThat(people.login("Anna", "eight days")).isPresent();
        }
    }

    @ParameterizedTest
    @EnumSource
    void sessions_end_by_time_by_hand_and_with_their_person(TestDatabase kind) {
        try (Database database = Database.open(kind.fresh());
                Sessions sessions = new Sessions(database, clock)) {
            People people = new People(database, clock);
            people.add("admin", Role.ADMIN, "password");
            Person anna = people.add("Anna", Role.STAFF, "password");
            Session first = sessions.open(anna, "Firefox on Linux");
            Session second = sessions.open(anna, "Firefox on Linux");
            sessions.end(first.id());

            assertThat(sessions.find(first.id())).isEmpty();
            assertThat(sessions.find(second.id())).contains(second);
            people.remove("Anna");
            sessions.refresh();
            assertThat(sessions.find(second.id())).isEmpty();

            Session third = sessions.open(people.find("admin").orElseThrow(), "");
            now = now.plus(Duration.ofHours(13));
            assertThat(sessions.find(third.id())).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_devices_code_works_once_and_for_ten_minutes(TestDatabase kind) {
        try (Database database = Database.open(kind.fresh())) {
            Devices devices = new Devices(database, clock);
            Devices.Added phone = devices.add("Phone 1");
            assertThat(devices.login(phone.code())).map(Device::name).contains("Phone 1");
            assertThat(devices.login(phone.code())).isEmpty();

            Devices.Added late = devices.add("Phone 2");
            now = now.plus(Duration.ofMinutes(11));
            assertThat(devices.login(late.code())).isEmpty();
            assertThatThrownBy(() -> devices.add("Phone 2")).hasMessageContaining("already");
        }
    }

    @Test
    void the_first_admin_gets_a_random_password_once_or_the_configured_one() {
        try (Database database = Database.open(TestDatabase.H2.fresh())) {
            People people = new People(database, clock);
            Optional<String> made = people.firstAdmin(Optional.empty());

            assertThat(people.login("admin", made.orElseThrow())).isPresent();
            assertThat(people.firstAdmin(Optional.empty())).as("only once").isEmpty();
        }
        try (Database database = Database.open(TestDatabase.H2.fresh())) {
            People people = new People(database, clock);

            assertThat(people.firstAdmin(Optional.of("as configured")))
                    .as("nothing to show")
                    .isEmpty();
            assertThat(people.login("admin", "as configured")).isPresent();
        }
    }

    @Test
    void the_last_admin_stays() {
        try (Database database = Database.open(TestDatabase.H2.fresh())) {
            People people = new People(database, clock);
            people.add("Root", Role.ADMIN, "password");

            assertThatThrownBy(() -> people.remove("Root")).hasMessageContaining("last admin");
            people.add("Second", Role.ADMIN, "password");
            assertThat(people.remove("Root")).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_token_is_known_by_its_digest_until_it_expires_or_is_revoked(TestDatabase kind) {
        try (Database database = Database.open(kind.fresh());
                ApiTokens tokens = new ApiTokens(database, clock)) {
            ApiTokens.Made grafana = tokens.make("Grafana", Role.READER, Duration.ofDays(30), "admin");
            ApiTokens.Made till = tokens.make("Till", Role.STAFF, Duration.ofDays(1), "admin");

            List<String> rows = database.jdbi()
                    .withHandle(h -> h.createQuery("select digest || id || name from tokens")
                            .mapTo(String.class)
                            .list());
            assertThat(rows).hasSize(2).noneMatch(row -> row.contains(grafana.secret()));
            assertThat(tokens.find(grafana.secret())).map(ApiToken::who).contains("Grafana (token)");
            assertThat(tokens.find(grafana.secret() + "x")).isEmpty();
            assertThat(tokens.all()).extracting(ApiToken::used).containsExactly(now, null);
            now = now.plus(Duration.ofDays(2));
            assertThat(tokens.find(till.secret())).as("expired").isEmpty();
            tokens.revoke(grafana.token().id());
            assertThat(tokens.find(grafana.secret())).as("revoked").isEmpty();
            assertThatThrownBy(() -> tokens.make("Grafana", Role.READER, Duration.ofDays(30), "admin"))
                    .hasMessageContaining("already");
            assertThatThrownBy(() -> tokens.make("Root", Role.ADMIN, Duration.ofDays(30), "admin"))
                    .hasMessageContaining("reader, staff or manager");
        }
    }

    @ParameterizedTest
    @EnumSource
    void what_one_node_shuts_out_is_out_on_the_other_within_seconds(TestDatabase kind) {
        DatabaseSettings settings = kind.fresh();
        try (Database one = Database.open(settings);
                Database other = Database.open(settings);
                Sessions here = new Sessions(one, clock).start();
                Sessions there = new Sessions(other, clock).start();
                ApiTokens tokensHere = new ApiTokens(one, clock).start();
                ApiTokens tokensThere = new ApiTokens(other, clock).start()) {
            Session session = here.open(new People(one, clock).add("Anna", Role.STAFF, "password"), "");
            ApiTokens.Made made = tokensHere.make("Till", Role.STAFF, Duration.ofDays(1), "admin");
            await().until(() -> there.find(session.id()).isPresent()
                    && tokensThere.find(made.secret()).isPresent());

            there.end(session.id());
            tokensThere.revoke(made.token().id());

            await().until(() -> here.find(session.id()).isEmpty()
                    && tokensHere.find(made.secret()).isEmpty());
            assertThat(Secret.of(other, "a")).isEqualTo(Secret.of(one, "a"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_last_admin_keeps_the_role_and_a_person_is_no_reader(TestDatabase kind) {
        try (Database database = Database.open(kind.fresh())) {
            People people = new People(database, clock);
            people.add("Root", Role.ADMIN, "password");
            people.add("Anna", Role.STAFF, "password");

            assertThatThrownBy(() -> people.role("Root", Role.STAFF)).hasMessageContaining("last admin");
            assertThatThrownBy(() -> people.role("Anna", Role.READER)).hasMessageContaining("reader is a program");
            assertThat(people.role("Anna", Role.ADMIN)).isTrue();
            assertThat(people.role("Root", Role.STAFF)).isTrue();
            assertThat(people.find("Root")).map(Person::role).contains(Role.STAFF);
            assertThat(people.role("Nobody", Role.STAFF)).isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void the_audit_log_is_found_by_person_and_time_and_a_look_is_written_once(TestDatabase kind) {
        try (Database database = Database.open(kind.fresh());
                Audit audit = new Audit(database, clock)) {
            audit.record("mia", "made a rule", "evening");
            now = now.plus(Duration.ofHours(1));
            Instant later = now;
            audit.looked("mia", "watched live", "entrance");
            audit.looked("mia", "watched live", "entrance");
            audit.looked("sam", "watched live", "entrance");
            now = now.plus(Duration.ofMinutes(11));
            audit.looked("mia", "watched live", "entrance");
            await().until(() -> audit.find(new Audit.Filter(null, null, null), Long.MAX_VALUE, 10)
                            .size()
                    == 4);

            List<Audit.Entry> mia = audit.find(new Audit.Filter("mia", null, null), Long.MAX_VALUE, 10);
            assertThat(mia)
                    .extracting(Audit.Entry::what)
                    .containsExactly("watched live", "watched live", "made a rule");
            assertThat(audit.find(
                            new Audit.Filter("mia", null, null), mia.get(0).seq(), 1))
                    .containsExactly(mia.get(1));
            assertThat(audit.find(new Audit.Filter(null, later, now), Long.MAX_VALUE, 10))
                    .extracting(Audit.Entry::who)
                    .containsExactlyInAnyOrder("mia", "sam");
            assertThat(audit.names()).containsExactly("mia", "sam");
        }
    }

    @Test
    void guessing_gets_slower_and_a_right_one_is_forgiven() {
        LoginThrottle throttle = new LoginThrottle(clock);
        for (int i = 0; i < 5; i++) {
            assertThat(throttle.wait("sam")).isZero();
            throttle.failed("sam");
        }
        assertThat(throttle.wait("sam")).isEqualTo(Duration.ofSeconds(1));
        throttle.failed("sam");
        assertThat(throttle.wait("sam")).isEqualTo(Duration.ofSeconds(2));
        for (int i = 0; i < 40; i++) {
            throttle.failed("sam");
        }
        assertThat(throttle.wait("sam")).isEqualTo(Duration.ofMinutes(5));
        assertThat(throttle.wait("mia")).isZero();
        throttle.succeeded("sam");
        assertThat(throttle.wait("sam")).isZero();
    }

    @Test
    void names_and_passwords_that_cannot_be_are_refused_with_the_reason() {
        assertThatThrownBy(() -> new Person("<b>", Role.STAFF, now)).hasMessageContaining("begins with a letter");
        assertThatThrownBy(() -> Password.keep("short")).hasMessageContaining("8 to 200 characters, not 5");
        assertThatThrownBy(() -> Role.labelled("boss"))
                .hasMessageContaining("admin, manager, staff or reader, not 'boss'");
    }
}
