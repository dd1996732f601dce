package io.vitrine.web.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vitrine.storage.Database;
import io.vitrine.storage.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
            Session first = sessions.open(anna);
            Session second = sessions.open(anna);
            sessions.end(first.id());

            assertThat(sessions.find(first.id())).isEmpty();
            assertThat(sessions.find(second.id())).contains(second);
            people.remove("Anna");
            sessions.refresh();
            assertThat(sessions.find(second.id())).isEmpty();

            Session third = sessions.open(people.find("admin").orElseThrow());
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
        assertThatThrownBy(() -> Role.labelled("boss")).hasMessageContaining("admin, manager or staff, not 'boss'");
    }
}
