package dev.integrationsrouter.jdbc;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.spi.TrackerException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One connection that one thread at a time uses. After any failure it is thrown away, so that the next call
 * begins with a fresh one: no half-open transaction, no broken handle survives.
 */
final class SqliteConnection {

    /** What is done with the connection. */
    interface Work<T> {
        T with(Sql sql) throws SQLException;
    }

    private static final Logger log = LoggerFactory.getLogger(SqliteConnection.class);

    private final DatabaseFile file;
    // not interruptibly: a cancelled run, too, must get its end recorded
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Connection connection;
    private @Nullable Sql sql;
    private @Nullable Object identity;
    private boolean closed;

    SqliteConnection(DatabaseFile file) {
        this.file = file;
    }

    /** Finds out now what is wrong with the file. */
    void openNow() {
        lock.lock();
        try {
            opened();
        } catch (SQLException e) {
            throw failed("open", e);
        } finally {
            lock.unlock();
        }
    }

    /** Does all of the work or nothing of it, holding the file's only write lock. */
    <T> T transaction(String what, Work<T> work) {
        return guarded(what, sql -> {
            sql.update("BEGIN IMMEDIATE");
            T result = work.with(sql);
            sql.update("COMMIT");
            return result;
        });
    }

    /** Reads with a single statement, which sees one state of the file. */
    <T> T read(String what, Work<T> work) {
        return guarded(what, work);
    }

    private <T> T guarded(String what, Work<T> work) {
        lock.lock();
        boolean done = false;
        try {
            T result = work.with(opened());
            done = true;
            return result;
        } catch (SQLException e) {
            throw failed(what, e);
        } catch (ConfigurationException e) {
            throw new TrackerException("Cannot " + what + ": " + e.getMessage(), e);
        } finally {
            if (!done) {
                discard();
            }
            lock.unlock();
        }
    }

    private Sql opened() throws SQLException {
        if (closed) {
            throw new TrackerException("The tracker of " + file.path() + " is closed", null);
        }
        if (connection != null && !Objects.equals(identity, file.identity())) {
            log.warn("The run database {} was deleted or replaced; it is opened anew", file.path());
            discard();
        }
        if (connection == null || sql == null) {
            connection = file.open();
            sql = new Sql(connection);
            identity = file.identity();
        }
        return sql;
    }

    private void discard() {
        if (connection != null) {
            DatabaseFile.closeQuietly(connection, null);
            connection = null;
            sql = null;
        }
    }

    private TrackerException failed(String what, SQLException e) {
        return new TrackerException(
                "Cannot " + what + ": the run database " + file.path() + " " + SqliteProblem.of(e), e);
    }

    /** Waits for the call in progress; later calls fail. */
    void close() {
        lock.lock();
        try {
            closed = true;
            discard();
        } finally {
            lock.unlock();
        }
    }
}
