package io.vitrine.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an older version wrote is taken over. */
class MigrationTest {
    @ParameterizedTest
    @EnumSource
    void alerts_know_their_camera_and_keep_who_took_them_first(TestDatabase kind) {
        DatabaseSettings settings = kind.fresh();
        Jdbi jdbi = Jdbi.create(settings.url(), settings.user(), settings.password());
        // open throughout, as H2 in memory forgets all when the last one closes
        try (Handle before = jdbi.open()) {
            Flyway.configure()
                    .dataSource(settings.url(), settings.user(), settings.password())
                    .locations("classpath:db/migration")
                    .target("9")
                    .load()
                    .migrate();
            alert(before, "a1", "{\"schema\":1,\"id\":\"a1\",\"camera\":\"till-2\",\"zone\":null}");
            alert(before, "a2", "{}");

            try (Database database = Database.open(settings)) {
                List<String> alerts = database.jdbi()
                        .withHandle(h -> h.createQuery(
                                        "select id || ' ' || camera || ' ' || claimed_by from alerts order by id")
                                .mapTo(String.class)
                                .list());
                assertThat(alerts).containsExactly("a1 till-2 anna", "a2  anna");
            }
        }
    }

    private static void alert(Handle handle, String id, String body) {
        handle.execute(
                "insert into alerts (id, visit, rule, audience, state, decided_at, expires_at, claimed_by, claimed_at, body)"
                        + " values (?, ?, 'r', 'floor', 'SERVED', current_timestamp, current_timestamp, 'anna',"
                        + " current_timestamp, ?)",
                id,
                id,
                body);
    }
}
