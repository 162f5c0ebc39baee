package dev.integrationsrouter.it.tracker;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.spi.TrackerException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import org.h2.jdbcx.JdbcConnectionPool;

/** The file: its tables, and transactions of which only one at a time writes. */
final class Database implements AutoCloseable {

    /** What is done in a transaction. */
    interface Work<T> {
        T with(Sql sql) throws SQLException;
    }

    private static final String TABLES = """
            CREATE TABLE IF NOT EXISTS runs (
              run_id VARCHAR PRIMARY KEY,
              service VARCHAR NOT NULL,
              run_type VARCHAR,             -- null if a refused request named none
              status VARCHAR NOT NULL,      -- RUNNING also when lease_until is past: then the run is abandoned
              started_at BIGINT NOT NULL,   -- instants are milliseconds since 1970, whose order is the order of time
              ended_at BIGINT,
              status_code INT,
              body CLOB,
              metadata CLOB NOT NULL,
              request_metadata CLOB NOT NULL,
              run_window VARCHAR,
              done BIGINT NOT NULL,
              total BIGINT NOT NULL,
              checkpoint CLOB,
              error_detail CLOB,
              lease_until BIGINT,           -- null once it ended
              lease_lost BOOLEAN NOT NULL DEFAULT FALSE,
              cancel_requested BOOLEAN NOT NULL DEFAULT FALSE,
              fence BIGINT NOT NULL DEFAULT 0,
              fingerprint VARCHAR);
            CREATE TABLE IF NOT EXISTS claims (
              kind VARCHAR,                 -- IDEMPOTENCY_KEY or SINGLE_FLIGHT
              service VARCHAR,              -- of a single flight; empty for a key, which all services share
              claim VARCHAR,
              run_id VARCHAR NOT NULL,      -- who took it last
              fingerprint VARCHAR NOT NULL,
              fence BIGINT NOT NULL,        -- one more with each taking
              held_until BIGINT NOT NULL,   -- 0 once released
              retained BOOLEAN NOT NULL DEFAULT FALSE, -- held for the outcome of a run, not by a run
              PRIMARY KEY (kind, service, claim));
            CREATE INDEX IF NOT EXISTS claims_by_run ON claims (run_id);
            CREATE INDEX IF NOT EXISTS runs_by_start ON runs (started_at, run_id);
            CREATE INDEX IF NOT EXISTS runs_by_service ON runs (service, started_at, run_id);
            CREATE TABLE IF NOT EXISTS gate (id INT PRIMARY KEY);
            MERGE INTO gate VALUES (1);
            """;

    private final Path file;
    private final JdbcConnectionPool connections;

    /**
     * Opens or creates the file.
     *
     * @throws ConfigurationException if it cannot be used
     */
    Database(Path file) {
        this.file = file;
        // async: an interrupted run must not close the file; WRITE_DELAY: what was answered survives a killed process
        String url = "jdbc:h2:async:" + file + ";WRITE_DELAY=0;LOCK_TIMEOUT=10000;TRACE_LEVEL_FILE=0";
        this.connections = JdbcConnectionPool.create(url, "", "");
        try (Connection connection = connections.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(TABLES);
        } catch (SQLException e) {
            connections.dispose();
            throw new ConfigurationException(
                    "The run database " + file + " cannot be opened: " + e.getMessage()
                            + "; name a file in a folder that exists, and that no other process has open",
                    e);
        }
    }

    /** Does all of the work or nothing of it; whoever else writes waits, so that what is read stays true. */
    <T> T write(String what, Work<T> work) {
        return read(what, sql -> {
            sql.first("SELECT id FROM gate FOR UPDATE", row -> true);
            return work.with(sql);
        });
    }

    <T> T read(String what, Work<T> work) {
        try (Connection connection = connections.getConnection()) {
            connection.setAutoCommit(false);
            try {
                T result = work.with(new Sql(connection));
                connection.commit();
                return result;
            } finally {
                // undoes what an exception has left half done, and nothing after a commit
                connection.rollback();
            }
        } catch (SQLException | IllegalStateException e) {
            throw new TrackerException(
                    "Cannot " + what + ": the run database " + file + " failed (" + e.getMessage() + ")", e);
        }
    }

    @Override
    public void close() {
        connections.dispose();
    }
}
