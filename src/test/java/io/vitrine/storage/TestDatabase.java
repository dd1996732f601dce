package io.vitrine.storage;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jdbi.v3.core.Jdbi;

/** The two databases that everything must run on, each test with an empty one. PostgreSQL is started once. */
public enum TestDatabase {
    H2,
    POSTGRESQL;

    public DatabaseSettings fresh() {
        if (this == H2) {
            return DatabaseSettings.inMemory();
        }
        String name = "t" + UUID.randomUUID().toString().replace("-", "").toLowerCase(Locale.ROOT);
        Jdbi.create(Server.URL, "postgres", "").useHandle(handle -> handle.execute("create database " + name));
        return new DatabaseSettings(Server.URL.replace("/postgres", "/" + name), "postgres", "");
    }

    /** Keeps everybody else out of the database for a while; returns when it is locked. */
    public Thread lock(Database database, Duration time) throws InterruptedException {
        CountDownLatch locked = new CountDownLatch(1);
        Thread thread = new Thread(
                () -> {
                    try {
                        hold(database, time, locked);
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                },
                "test-lock");
        thread.start();
        locked.await();
        return thread;
    }

    private void hold(Database database, Duration time, CountDownLatch locked) throws InterruptedException {
        database.jdbi().useTransaction(handle -> {
            handle.execute(this == H2 ? "set exclusive 1" : "lock table alerts, outbox, visits, crossings");
            locked.countDown();
            TimeUnit.MILLISECONDS.sleep(time.toMillis());
            if (this == H2) {
                handle.execute("set exclusive 0");
            }
        });
    }

    private static final class Server {
        private static final String URL = start();

        private static String start() {
            try {
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> close(server)));
                return "jdbc:postgresql://127.0.0.1:" + server.getPort() + "/postgres";
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        private static void close(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
