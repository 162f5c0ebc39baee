package dev.integrationsrouter.benchmarks.growth;

import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.benchmarks.Runs;
import dev.integrationsrouter.jdbc.SqliteTracker;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** An SQLite file with many runs: one is the tracker's, the others are copies of its row. */
final class SqliteStore {

    private SqliteStore() {}

    /** Makes the file; answers its tracker. */
    static SqliteTracker filled(Path file, int size) throws SQLException {
        Runs runs = new Runs();
        SqliteTracker tracker = new SqliteTracker(file);
        RunStart first = runs.unclaimed();
        tracker.start(first);
        tracker.finish(Runs.end(first));
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement settings = connection.createStatement()) {
            settings.execute("PRAGMA cache_size = -400000"); // in KiB, so that pages wait there and not in the log
            connection.setAutoCommit(false);
            copy(connection, first, runs, size - 1);
            connection.commit();
        }
        return tracker;
    }

    private static void copy(Connection connection, RunStart first, Runs runs, int copies) throws SQLException {
        String others = String.join(", ", otherColumns(connection));
        try (PreparedStatement insert = connection.prepareStatement("INSERT INTO runs (run_id, started_at, " + others
                + ") SELECT ?, ?, " + others + " FROM runs WHERE run_id = '" + first.runId() + "'")) {
            for (int i = 0; i < copies; i++) {
                RunStart run = runs.unclaimed();
                insert.setString(1, run.runId().toString());
                insert.setString(2, Runs.startText(run));
                insert.executeUpdate();
            }
        }
    }

    private static List<String> otherColumns(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet columns = statement.executeQuery("SELECT name FROM pragma_table_info('runs')")) {
            while (columns.next()) {
                names.add(columns.getString(1));
            }
        }
        names.removeAll(List.of("run_id", "started_at"));
        return names;
    }
}
