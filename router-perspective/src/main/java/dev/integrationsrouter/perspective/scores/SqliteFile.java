package dev.integrationsrouter.perspective.scores;

import dev.integrationsrouter.api.ConfigurationException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens connections to a SQLite file, and says in plain words why it cannot. */
final class SqliteFile {

    private static final Logger LOG = LoggerFactory.getLogger(SqliteFile.class);
    /** How long opening waits for a lock of another process: whoever starts a run is there to hear of it. */
    private static final Duration OPENING = Duration.ofSeconds(5);
    /** How long writing waits for one: a run that has come so far is worth it. */
    private static final int BUSY_MILLIS = 30_000;
    /** SQLite's result code; the bits above the lowest eight tell kinds of it apart. */
    private static final int SQLITE_BUSY = 5;

    private static final String URL = "jdbc:sqlite:";

    private final StoreFile file;
    private final Duration opening;

    SqliteFile(String path) {
        this(path, OPENING);
    }

    /** One that opening waits so long for, if another process holds it locked. */
    SqliteFile(String path, Duration opening) {
        this.file = new StoreFile("sqlite", path);
        this.opening = opening;
    }

    String location() {
        return file.location();
    }

    /** What is done within a transaction. */
    interface Work {
        void run() throws SQLException;
    }

    /** What is done with a new connection before anybody uses it. */
    private interface Preparation {
        void on(Connection connection) throws SQLException;
    }

    /** A connection that reads. */
    Connection open() {
        return open(connection -> {});
    }

    /** A connection that writes; the file and its tables are made if they are absent. */
    Connection openToWrite() {
        return open(connection -> inTransaction(connection, () -> {
            OutcomeTable.create(connection);
            StoreId.create(connection);
        }));
    }

    private Connection open(Preparation preparation) {
        requireDriver();
        Path database = file.require();
        Connection connection = null;
        try {
            // as a URI, because the driver takes a ? in a plain name for the beginning of its options
            connection = DriverManager.getConnection(URL + database.toUri());
            try (Statement statement = connection.createStatement()) {
                statement.execute("PRAGMA busy_timeout = " + opening.toMillis());
                switchToWal(statement);
                statement.execute("PRAGMA synchronous = FULL");
                preparation.on(connection);
                statement.execute("PRAGMA busy_timeout = " + BUSY_MILLIS);
            }
            return connection;
        } catch (SQLException e) {
            closeQuietly(connection);
            throw unusable(e);
        }
    }

    /**
     * The one statement that SQLite does not wait with: while another connection switches the same new file, it
     * answers "busy" at once, whatever the time-out is.
     */
    private void switchToWal(Statement statement) throws SQLException {
        long end = System.nanoTime() + opening.toNanos();
        while (true) {
            try {
                statement.execute("PRAGMA journal_mode = WAL");
                return;
            } catch (SQLException e) {
                if (!isBusy(e)
                        || System.nanoTime() > end
                        || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            }
        }
    }

    /** All of the work is durable when this returns, nothing of it if it throws. */
    static void inTransaction(Connection connection, Work work) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            // takes the write lock now: one taken after reading could not be had if somebody wrote in between
            statement.execute("BEGIN IMMEDIATE");
            try {
                work.run();
                statement.execute("COMMIT");
            } catch (SQLException | RuntimeException | Error e) {
                rollBack(statement, e);
                throw e;
            }
        }
    }

    private static void rollBack(Statement statement, Throwable cause) {
        try {
            statement.execute("ROLLBACK");
        } catch (SQLException e) {
            cause.addSuppressed(e);
        }
    }

    private static boolean isBusy(SQLException e) {
        return (e.getErrorCode() & 0xff) == SQLITE_BUSY;
    }

    ConfigurationException unusable(SQLException e) {
        return isBusy(e) ? file.locked(e) : file.unusable("SQLite says: " + e.getMessage(), e);
    }

    private void requireDriver() {
        try {
            Class.forName("org.sqlite.JDBC");
        } catch (ClassNotFoundException e) {
            try {
                DriverManager.getDriver(URL);
            } catch (SQLException none) {
                throw new ConfigurationException(
                        "Scores cannot be kept in " + location()
                                + " as there is no SQLite driver: put org.xerial:sqlite-jdbc on the class path,"
                                + " or name another store with setting perspective.scores (PERSPECTIVE_SCORES)",
                        none);
            }
        }
    }

    static void closeQuietly(@Nullable Connection connection) {
        if (connection == null) {
            return;
        }
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("A connection did not close", e);
        }
    }
}
