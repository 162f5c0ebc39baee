package dev.integrationsrouter.jdbc;

import dev.integrationsrouter.api.ConfigurationException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The tables, and how a connection to them is set up. */
final class SqliteSchema {

    static final int VERSION = 1;

    /** Marks the file as ours ("IRtr"), so that tables are never put among somebody else's. */
    static final int APPLICATION_ID = 0x49527472;

    private static final int BUSY_MILLIS = 5_000;

    private static final List<String> TABLES = List.of(
            """
            CREATE TABLE runs (
              run_id TEXT NOT NULL PRIMARY KEY,
              service TEXT NOT NULL,
              run_type TEXT,             -- PROD, BACKFILL; null if a refused request named none
              status TEXT NOT NULL,      -- RUNNING also when lease_until is past: then the run is abandoned
              started_at TEXT NOT NULL,
              timestamp TEXT,            -- when it ended
              status_code INTEGER,
              lease_until TEXT,          -- null once it ended
              lease_lost INTEGER NOT NULL DEFAULT 0,
              overtaken INTEGER NOT NULL DEFAULT 0, -- 1: another run has taken one of its claims
              cancel_requested INTEGER NOT NULL DEFAULT 0,
              progress_done INTEGER NOT NULL,
              progress_total INTEGER NOT NULL, -- -1: unknown
              window_from TEXT,          -- empty: unbounded; null: the run named no window
              window_to TEXT,
              fence INTEGER NOT NULL DEFAULT 0,
              fingerprint TEXT,
              flight_key TEXT,
              idempotency_key TEXT,
              schema_version INTEGER NOT NULL,
              body TEXT,
              metadata TEXT NOT NULL,
              request_metadata TEXT NOT NULL,
              checkpoint TEXT,
              error_detail TEXT
            )""",
            """
            CREATE TABLE flights (
              service TEXT NOT NULL,
              flight_key TEXT NOT NULL,
              fence INTEGER NOT NULL,
              run_id TEXT NOT NULL,      -- who took it last
              lease_until TEXT,          -- null: released
              PRIMARY KEY (service, flight_key)
            ) WITHOUT ROWID""",
            """
            CREATE TABLE idempotency_keys (
              idempotency_key TEXT NOT NULL PRIMARY KEY,
              run_id TEXT NOT NULL,
              fingerprint TEXT NOT NULL,
              lease_until TEXT,          -- while the run is in progress
              retained_until TEXT        -- once it succeeded
            ) WITHOUT ROWID""",
            "CREATE INDEX runs_by_start ON runs (started_at, run_id)",
            "CREATE INDEX runs_by_service ON runs (service, started_at, run_id)",
            """
            CREATE INDEX runs_started ON runs (service, run_type, started_at, run_id)
              WHERE status <> 'REFUSED'""",
            """
            CREATE INDEX runs_succeeded ON runs (service, run_type, started_at, run_id)
              WHERE status = 'SUCCEEDED' AND lease_lost = 0""",
            """
            CREATE INDEX runs_resumable ON runs (service, fingerprint, started_at, run_id)
              WHERE (checkpoint IS NOT NULL OR (status = 'SUCCEEDED' AND lease_lost = 0))""",
            "PRAGMA application_id = " + APPLICATION_ID,
            "PRAGMA user_version = " + VERSION);

    private final Connection connection;
    private final Path file;

    SqliteSchema(Connection connection, Path file) {
        this.connection = connection;
        this.file = file;
    }

    void prepare() throws SQLException {
        run("PRAGMA busy_timeout = " + BUSY_MILLIS);
        check();
        switchToWal();
        run("PRAGMA synchronous = FULL");
        if (isEmpty()) {
            create();
        }
    }

    /** Says what is wrong before anything is changed. */
    private void check() throws SQLException {
        if (isEmpty()) {
            return;
        }
        if (number("PRAGMA application_id") != APPLICATION_ID) {
            throw new ConfigurationException("The file " + file
                    + " is an SQLite database of something else; name a file of its own for the runs");
        }
        int version = number("PRAGMA user_version");
        if (version > VERSION) {
            throw new ConfigurationException("The run database " + file + " has schema version " + version
                    + ", and this program reads up to " + VERSION + "; use a newer version of it, or another file");
        }
    }

    private boolean isEmpty() throws SQLException {
        return number("SELECT count(*) FROM sqlite_master") == 0;
    }

    /** Two processes that switch a new file at once may be told "busy" without being made to wait. */
    private void switchToWal() throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                run("PRAGMA journal_mode = WAL");
                return;
            } catch (SQLException e) {
                if (!SqliteProblem.isBusy(e) || attempt == 100) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
            }
        }
    }

    private void create() throws SQLException {
        run("BEGIN IMMEDIATE");
        if (isEmpty()) {
            for (String statement : TABLES) {
                run(statement);
            }
        }
        run("COMMIT");
    }

    private void run(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private int number(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }
}
