package dev.integrationsrouter.benchmarks.perspective;

import dev.integrationsrouter.benchmarks.Lifeline;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/**
 * The limit of what a service can do that writes to SQLite: a loop that inserts, with no look at what is there. It makes the
 * same rows, in the order of their posts, in the same table of the same kind of file, as durable as the service's.
 */
final class InsertProcess {

    private InsertProcess() {}

    /** Takes a file with rows, one for its copies, how many of them are inserted before the time is taken, and in a transaction. */
    public static void main(String[] arguments) throws SQLException {
        Lifeline.hold();
        int warmUp = Integer.parseInt(arguments[2]);
        int batch = Integer.parseInt(arguments[3]);
        try (Connection from = DriverManager.getConnection("jdbc:sqlite:" + arguments[0]);
                Connection to = DriverManager.getConnection("jdbc:sqlite:" + arguments[1])) {
            List<Object[]> rows = rows(from);
            prepare(to, table(from));
            insert(to, rows.subList(0, warmUp), batch);
            long begin = System.nanoTime();
            insert(to, rows.subList(warmUp, rows.size()), batch);
            System.out.println((rows.size() - warmUp) / ((System.nanoTime() - begin) / 1e9));
        }
    }

    private static String table(Connection from) throws SQLException {
        try (Statement statement = from.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT sql FROM sqlite_master WHERE name = 'perspective_outcomes'")) {
            return found.getString(1);
        }
    }

    private static List<Object[]> rows(Connection from) throws SQLException {
        List<Object[]> rows = new ArrayList<>();
        try (Statement statement = from.createStatement();
                ResultSet found =
                        statement.executeQuery("SELECT * FROM perspective_outcomes ORDER BY length(uri), uri")) {
            int columns = found.getMetaData().getColumnCount();
            while (found.next()) {
                Object[] row = new Object[columns];
                for (int i = 0; i < columns; i++) {
                    row[i] = found.getObject(i + 1);
                }
                rows.add(row);
            }
        }
        return rows;
    }

    private static void prepare(Connection to, String table) throws SQLException {
        try (Statement statement = to.createStatement()) {
            statement.execute("PRAGMA journal_mode = WAL");
            statement.execute("PRAGMA synchronous = FULL");
            statement.execute(table);
        }
        to.setAutoCommit(false);
    }

    private static void insert(Connection to, List<Object[]> rows, int batch) throws SQLException {
        try (PreparedStatement insert =
                to.prepareStatement("INSERT INTO perspective_outcomes VALUES (?, ?, ?, ?, ?, ?, ?, ?)")) {
            for (int from = 0; from < rows.size(); from += batch) {
                for (Object[] row : rows.subList(from, Math.min(rows.size(), from + batch))) {
                    for (int i = 0; i < row.length; i++) {
                        insert.setObject(i + 1, row[i]);
                    }
                    insert.addBatch();
                }
                insert.executeBatch();
                to.commit();
            }
        }
    }
}
