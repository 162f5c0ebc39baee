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

    /**
     * A connection in use.
     *
     * @param sql statements on it
     * @param file what told the file from others when it was opened; null where that cannot be told
     */
    private record Opened(
            Connection connection, Sql sql, @Nullable Object file) {}

    private static final Logger LOG = LoggerFactory.getLogger(SqliteConnection.class);

    private final DatabaseFile file;
    // not interruptibly: a cancelled run, too, must get its end recorded
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Opened opened;
    private boolean closed;

    SqliteConnection(DatabaseFile file) {
        this.file = file;
    }

    /** Finds out now what is wrong with the file. */
    void openNow() {
        lock.lock();
        try {
            sql();
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
            T result = work.with(sql());
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

    private Sql sql() throws SQLException {
        if (closed) {
            throw new TrackerException("The tracker of " + file.path() + " is closed", null);
        }
        if (opened != null && !Objects.equals(opened.file(), file.identity())) {
            LOG.warn("The run database {} was deleted or replaced; it is opened anew", file.path());
            discard();
        }
        if (opened == null) {
            Connection connection = file.open();
            opened = new Opened(connection, new Sql(connection), file.identity());
        }
        return opened.sql();
    }

    private void discard() {
        if (opened != null) {
            DatabaseFile.closeQuietly(opened.connection(), null);
            opened = null;
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
