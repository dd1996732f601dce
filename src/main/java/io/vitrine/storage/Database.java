package io.vitrine.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.time.Duration;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jdbi.v3.core.Jdbi;

/**
 * The open database, its tables up to date. The same statements run on embedded H2 and on PostgreSQL. Times are stored
 * as instants, to the microsecond.
 */
public final class Database implements AutoCloseable {
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(5);
    private static final int CONNECTIONS = 8;
    /** Flyway by default ignores migrations that are newer than it knows. */
    private static final String[] REFUSE_THE_FUTURE = {};

    private final HikariDataSource pool;
    private final Jdbi jdbi;

    private Database(HikariDataSource pool) {
        this.pool = pool;
        this.jdbi = Jdbi.create(pool);
    }

    /**
     * Opens the database and migrates its tables.
     *
     * @throws StorageException if it cannot be reached, is in use by another process, refuses the login or was written
     *     by a newer Vitrine
     */
    public static Database open(DatabaseSettings settings) {
        HikariDataSource pool = connect(settings);
        try {
            migrate(pool, settings);
        } catch (StorageException e) {
            pool.close();
            throw e;
        }
        return new Database(pool);
    }

    /** For statements. A statement waits up to five seconds for a connection, then throws. */
    public Jdbi jdbi() {
        return jdbi;
    }

    @Override
    public void close() {
        pool.close();
    }

    private static HikariDataSource connect(DatabaseSettings settings) {
        HikariConfig config = new HikariConfig();
        config.setPoolName(settings.isH2() ? "h2" : "postgresql");
        config.setJdbcUrl(settings.url());
        config.setUsername(settings.user());
        config.setPassword(settings.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setConnectionTimeout(LONGEST_WAIT.toMillis());
        try {
            return new HikariDataSource(config);
        } catch (PoolInitializationException e) {
            throw new StorageException(Trouble.opening(settings, e), e);
        }
    }

    private static void migrate(DataSource pool, DatabaseSettings settings) {
        try {
            Flyway.configure()
                    .dataSource(pool)
                    .locations("classpath:db/migration")
                    .ignoreMigrationPatterns(REFUSE_THE_FUTURE)
                    .load()
                    .migrate();
        } catch (FlywayValidateException e) {
            throw new StorageException(
                    "%s was written by a newer Vitrine, or its tables were changed by hand: %s"
                            .formatted(settings, e.getMessage()),
                    e);
        } catch (FlywayException e) {
            throw new StorageException(
                    "%s: its tables cannot be brought up to date: %s".formatted(settings, e.getMessage()), e);
        }
    }
}
