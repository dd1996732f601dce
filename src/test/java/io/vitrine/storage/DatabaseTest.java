package io.vitrine.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(60)
class DatabaseTest {
    @ParameterizedTest
    @EnumSource
    void all_tables_are_there_and_opening_again_keeps_what_was_written(TestDatabase kind) {
        DatabaseSettings settings = kind.fresh();
        try (Database database = Database.open(settings);
                Database again = Database.open(settings)) {
            write(database, "v1");
            assertThat(again.jdbi()
                            .<Set<String>, RuntimeException>withHandle(handle ->
                                    new TreeSet<>(handle.createQuery("select table_name from information_schema.tables"
                                                    + " where table_schema = 'public'")
                                            .mapTo(String.class)
                                            .list())))
                    .contains("alerts", "outbox", "visits", "garments", "outfits", "stays", "crossings");
            assertThat(visits(again)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void an_instant_comes_back_to_the_microsecond_whatever_the_time_zone(TestDatabase kind) {
        try (Database database = Database.open(kind.fresh())) {
            write(database, "v1");
            Instant entered = database.jdbi()
                    .withHandle(handle -> handle.createQuery("select entered_at from visits")
                            .mapTo(Instant.class)
                            .one());
            assertThat(entered).isEqualTo("2026-03-29T00:59:59.123456Z");
        }
    }

    @Test
    void its_place_is_told_without_how_a_program_opens_it(@TempDir Path folder) {
        assertThat(DatabaseSettings.embedded(folder).place())
                .isEqualTo(folder.resolve("vitrine").toString());
        String url = "jdbc:postgresql://vitrine:secret@db.shop:5433/vitrine?ssl=true";
        assertThat(new DatabaseSettings(url, "", "").place()).isEqualTo("db.shop:5433/vitrine");
    }

    @Test
    void a_file_keeps_what_was_written_and_survives_an_interrupted_writer(@TempDir Path folder) throws Exception {
        try (Database database = Database.open(DatabaseSettings.embedded(folder))) {
            Thread interrupted = new Thread(() -> {
                Thread.currentThread().interrupt();
                try {
                    write(database, "interrupted");
                } catch (RuntimeException e) {
                    // May be refused; the others must not suffer from it.
                }
            });
            interrupted.start();
            interrupted.join();
            write(database, "v1");
        }
        assertThat(folder.resolve("vitrine.mv.db")).exists();
        try (Database database = Database.open(DatabaseSettings.embedded(folder))) {
            assertThat(visits(database)).isPositive();
        }
    }

    @Test
    void a_commit_outlives_a_process_that_dies_at_once(@TempDir Path folder) throws Exception {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Dying.class.getName(),
                        folder.toString())
                .inheritIO()
                .start();
        assertThat(child.waitFor(30, TimeUnit.SECONDS)).isTrue();
        assertThat(child.exitValue()).isEqualTo(7);
        try (Database database = Database.open(DatabaseSettings.embedded(folder))) {
            assertThat(visits(database)).isEqualTo(50);
        }
    }

    /** Writes and halts, as if killed. */
    static final class Dying {
        public static void main(String[] args) {
            Database database = Database.open(DatabaseSettings.embedded(Path.of(args[0])));
            for (int i = 0; i < 50; i++) {
                write(database, "v" + i);
            }
            Runtime.getRuntime().halt(7);
        }
    }

    @Test
    void a_second_process_is_told_that_the_file_is_in_use(@TempDir Path folder) throws Exception {
        try (Database database = Database.open(DatabaseSettings.embedded(folder))) {
            write(database, "v1");
            Path other = Files.createDirectory(folder.resolve("other"));
            Files.copy(folder.resolve("vitrine.mv.db"), other.resolve("vitrine.mv.db"));
        }
        try (var file = java.nio.channels.FileChannel.open(
                        folder.resolve("vitrine.mv.db"), java.nio.file.StandardOpenOption.WRITE);
                var lock = file.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThatThrownBy(() -> Database.open(DatabaseSettings.embedded(folder)))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("vitrine")
                    .hasMessageContaining("another process has it open");
        }
    }

    @Test
    void a_damaged_file_is_named(@TempDir Path folder) throws Exception {
        Files.write(folder.resolve("vitrine.mv.db"), new byte[100_000]);
        assertThatThrownBy(() -> Database.open(DatabaseSettings.embedded(folder)))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining("damaged");
    }

    @Test
    void a_server_that_is_not_there_is_named_without_the_password() throws IOException {
        int port;
        try (ServerSocket socket = new ServerSocket(0)) {
            port = socket.getLocalPort();
        }
        String url = "jdbc:postgresql://127.0.0.1:" + port + "/vitrine?sslmode=disable";
        assertThatThrownBy(() -> Database.open(new DatabaseSettings(url, "anna", "s3cret")))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("127.0.0.1:" + port + "/vitrine cannot be opened")
                .hasMessageContaining("refused")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void a_missing_database_is_told() {
        DatabaseSettings there = TestDatabase.POSTGRESQL.fresh();
        DatabaseSettings missing = new DatabaseSettings(there.url() + "x", "postgres", "");
        assertThatThrownBy(() -> Database.open(missing))
                .isInstanceOf(StorageException.class)
                .hasMessageContaining("no such database");
    }

    @Test
    void a_wrong_password_is_told_with_the_user() {
        DatabaseSettings settings = new DatabaseSettings("jdbc:postgresql://h/x", "anna", "s3cret");
        assertThat(Trouble.opening(settings, new RuntimeException(new SQLException("no", "28P01"))))
                .isEqualTo("database jdbc:postgresql://h/x cannot be opened: user or password is wrong for 'anna'");
    }

    @ParameterizedTest
    @EnumSource
    void tables_of_a_newer_version_are_left_alone(TestDatabase kind) {
        DatabaseSettings settings = kind.fresh();
        try (Database database = Database.open(settings)) {
            database.jdbi()
                    .useHandle(handle -> handle.execute("insert into \"flyway_schema_history\""
                            + " select installed_rank + 98, '99', 'later', type, 'V99__later.sql', 1, installed_by,"
                            + " installed_on, 1, success from \"flyway_schema_history\" where version = '1'"));
            assertThatThrownBy(() -> Database.open(settings))
                    .isInstanceOf(StorageException.class)
                    .hasMessageContaining("newer Vitrine");
        }
    }

    @Test
    void other_databases_are_refused_and_passwords_never_shown() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DatabaseSettings("jdbc:mysql://anna:s3cret@host/x?password=s3cret", "", ""))
                .withMessageContaining("jdbc:mysql://host/x")
                .withMessageContaining("jdbc:postgresql:")
                .satisfies(e -> assertThat(e.getMessage()).doesNotContain("s3cret"));
        assertThat(new DatabaseSettings("jdbc:postgresql://h/x?password=s3cret", "anna", "s3cret"))
                .hasToString("database jdbc:postgresql://h/x");
    }

    private static void write(Database database, String id) {
        database.jdbi()
                .useTransaction(handle -> handle.createUpdate(
                                "insert into visits (id, camera, entered_at, left_at, sure) values (:id, 'c', :at, :at, true)")
                        .bind("id", id)
                        .bind("at", Instant.parse("2026-03-29T00:59:59.123456Z"))
                        .execute());
    }

    private static long visits(Database database) {
        return database.jdbi()
                .withHandle(handle -> handle.createQuery("select count(*) from visits")
                        .mapTo(Long.class)
                        .one());
    }
}
