package io.vitrine.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.vitrine.broker.BrokerRole;
import io.vitrine.storage.Database;
import io.vitrine.storage.DatabaseSettings;
import io.vitrine.web.people.LoginThrottle;
import io.vitrine.web.people.People;
import io.vitrine.web.people.Role;
import java.time.InstantSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BrokerGuestsTest {
    private final Database database = Database.open(DatabaseSettings.inMemory());
    private final People people = new People(database, InstantSource.system());
    private final BrokerGuests guests =
            new BrokerGuests("pages", "s3cret", people, new LoginThrottle(InstantSource.system()));

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void the_pages_and_people_come_in_and_nobody_else() {
        people.add("Anna", Role.STAFF, "correct horse battery");
        assertThat(guests.login("pages", "s3cret")).as("pages only listen").contains(BrokerRole.DISPLAY);
        assertThat(guests.login("pages", "wrong")).isEmpty();
        assertThat(guests.login("Anna", "correct horse battery")).contains(BrokerRole.STAFF);
        assertThat(guests.login("Anna", "s3cret")).isEmpty();
        assertThat(guests.login("Zoe", "correct horse battery")).isEmpty();
        assertThat(guests).asString().doesNotContain("s3cret");
    }

    @Test
    void who_is_removed_may_not_stay() {
        people.add("boss", Role.ADMIN, "correct horse battery");
        people.add("Anna", Role.STAFF, "correct horse battery");
        assertThat(guests.stays("Anna")).isTrue();
        people.remove("Anna");
        assertThat(guests.stays("Anna")).isFalse();
        assertThat(guests.stays("pages")).isTrue();
    }

    @Test
    void guessing_is_made_slow() {
        people.add("Anna", Role.STAFF, "correct horse battery");
        for (int i = 0; i < 6; i++) {
            assertThat(guests.login("Anna", "guess " + i)).isEmpty();
        }
        assertThat(guests.login("Anna", "correct horse battery")).isEmpty();
    }
}
