package io.vitrine.web.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.vitrine.storage.Database;
import io.vitrine.storage.TestDatabase;
import io.vitrine.web.people.Device;
import io.vitrine.web.people.Devices;
import io.vitrine.web.people.Hearing;
import io.vitrine.web.people.Hearings;
import io.vitrine.web.people.People;
import io.vitrine.web.people.Role;
import io.vitrine.web.people.Sessions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SubscriptionsTest {
    private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.SECONDS);
    private static final InstantSource CLOCK = InstantSource.system();

    @ParameterizedTest
    @EnumSource
    void who_is_told_hears_as_they_chose_a_person_everywhere_and_a_device_for_itself(TestDatabase kind) {
        try (Database database = Database.open(kind.fresh());
                Sessions sessions = new Sessions(database, CLOCK)) {
            Subscriptions subscriptions = new Subscriptions(database);
            Hearings hearings = new Hearings(database);
            var anna = new People(database, CLOCK).add("Anna", Role.STAFF, "password");
            Device tailor = device(database, "Tailor", Set.of("tailoring"));
            String phone = sessions.open(anna, "Chrome on Android").id();
            String tablet = sessions.open(anna, "Chrome on Android").id();
            String device = sessions.open(tailor, "Chrome on Android").id();
            Hearing quiet = new Hearing(NOW.plusSeconds(60), true, false, Set.of("floor"), Optional.empty());

            assertThat(hearings.of(phone)).isEqualTo(Hearing.DEFAULT);
            hearings.put(phone, new Hearing(null, false, false, Set.of(), Optional.empty()));
            hearings.put(tablet, quiet);
            subscriptions.put(phone, new Phone().at("https://push.example/anna"), NOW);
            subscriptions.put(device, new Phone().at("https://push.example/tailor"), NOW);

            assertThat(hearings.of(phone)).isEqualTo(quiet);
            assertThat(subscriptions.all(NOW))
                    .extracting(Subscriptions.Subscriber::who, Subscriptions.Subscriber::hearing)
                    .containsExactlyInAnyOrder(
                            tuple("Anna", quiet),
                            tuple(
                                    "Tailor",
                                    new Hearing(null, false, true, Set.of(), Optional.of(Set.of("tailoring")))));
        }
    }

    @ParameterizedTest
    @EnumSource
    void it_ends_with_its_session_its_device_and_its_person(TestDatabase kind) {
        try (Database database = Database.open(kind.fresh());
                Sessions sessions = new Sessions(database, CLOCK)) {
            Subscriptions subscriptions = new Subscriptions(database);
            People people = new People(database, CLOCK);
            people.add("admin", Role.ADMIN, "password");
            String anna = sessions.open(people.add("Anna", Role.STAFF, "password"), "Chrome on Android")
                    .id();
            String bea = sessions.open(people.add("Bea", Role.STAFF, "password"), "Chrome on Android")
                    .id();
            Device phone = device(database, "Phone", Set.of());
            String lost = sessions.open(phone, "Chrome on Android").id();
            subscriptions.put(anna, new Phone().at("https://push.example/anna"), NOW);
            subscriptions.put(bea, new Phone().at("https://push.example/bea"), NOW);
            subscriptions.put(lost, new Phone().at("https://push.example/lost"), NOW);
            subscriptions.put(lost, new Phone().at("https://push.example/lost-again"), NOW);
            assertThat(told(subscriptions, NOW)).containsExactlyInAnyOrder("anna", "bea", "lost-again");

            subscriptions.put(bea, new Phone().at("https://push.example/anna"), NOW);
            assertThat(told(subscriptions, NOW))
                    .as("a browser is somebody's alone")
                    .containsExactlyInAnyOrder("anna", "lost-again");
            subscriptions.put(anna, new Phone().at("https://push.example/other"), NOW);
            new Devices(database, CLOCK).revoke(phone.id());
            assertThat(told(subscriptions, NOW)).containsExactlyInAnyOrder("anna", "other");
            sessions.end(anna);
            assertThat(told(subscriptions, NOW)).containsExactly("anna");
            assertThat(told(subscriptions, Instant.now().plus(Duration.ofHours(13))))
                    .isEmpty();
            people.remove("Bea");
            assertThat(told(subscriptions, NOW)).isEmpty();
        }
    }

    private static List<String> told(Subscriptions subscriptions, Instant now) {
        return subscriptions.all(now).stream()
                .map(one -> one.subscription().endpoint().getPath().substring(1))
                .toList();
    }

    private static Device device(Database database, String name, Set<String> audiences) {
        Devices devices = new Devices(database, CLOCK);
        return devices.login(devices.add(name, audiences).code()).orElseThrow();
    }
}
