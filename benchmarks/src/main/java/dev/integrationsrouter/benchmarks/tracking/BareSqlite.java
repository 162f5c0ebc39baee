package dev.integrationsrouter.benchmarks.tracking;

import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.benchmarks.Runs;
import dev.integrationsrouter.jdbc.SqliteTracker;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * The least that keeps the same rows as durably: one connection, two prepared statements, each a transaction by itself, and
 * a lock in place of the file's. It writes the tracker's table with all its indexes.
 */
final class BareSqlite implements Contender, AutoCloseable {

    private final Connection connection;
    private final PreparedStatement insert;
    private final PreparedStatement update;

    /** In a new file. */
    BareSqlite(Path file) throws SQLException {
        new SqliteTracker(file).close();
        connection = DriverManager.getConnection("jdbc:sqlite:" + file);
        try (Statement settings = connection.createStatement()) {
            settings.execute("PRAGMA synchronous = FULL");
        }
        insert = connection.prepareStatement("""
                INSERT INTO runs (run_id, service, run_type, status, started_at, lease_until, progress_done,
                  progress_total, fence, fingerprint, schema_version, metadata, request_metadata)
                VALUES (?, ?, ?, 'RUNNING', ?, ?, 0, -1, 0, ?, 1, '{}', ?)""");
        update = connection.prepareStatement("""
                UPDATE runs SET status = ?, timestamp = ?, status_code = ?, body = ?, metadata = ?, progress_done = ?,
                  progress_total = ?, lease_until = NULL
                WHERE run_id = ? AND status = 'RUNNING'""");
    }

    @Override
    public void keep(RunStart start) throws SQLException {
        begin(start);
        end(Runs.end(start));
    }

    private synchronized void begin(RunStart start) throws SQLException {
        insert.setString(1, start.runId().toString());
        insert.setString(2, start.service());
        insert.setString(3, start.runType().name());
        insert.setString(4, Runs.startText(start));
        insert.setString(5, start.startedAt().plus(start.lease()).toString());
        insert.setString(6, start.fingerprint());
        insert.setString(7, start.requestMetadata());
        expectOne(insert.executeUpdate());
    }

    private synchronized void end(RunFinish finish) throws SQLException {
        update.setString(1, finish.status().name());
        update.setString(2, finish.endedAt().toString());
        update.setInt(3, finish.statusCode());
        update.setString(4, finish.body());
        update.setString(5, finish.metadata());
        update.setLong(6, finish.progress().done());
        update.setLong(7, finish.progress().total());
        update.setString(8, finish.run().runId().toString());
        expectOne(update.executeUpdate());
    }

    private static void expectOne(int rows) {
        if (rows != 1) {
            throw new IllegalStateException(rows + " rows were written instead of one");
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
