package dev.integrationsrouter.perspective.scores;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The table of one row that tells a file from every other, whatever its name: made at random with the file. */
final class StoreId {

    private static final String CREATE = "CREATE TABLE IF NOT EXISTS perspective_store (id TEXT NOT NULL)";

    private static final String INSERT = """
            INSERT INTO perspective_store (id)
            SELECT lower(hex(randomblob(16))) WHERE NOT EXISTS (SELECT 1 FROM perspective_store)""";

    private StoreId() {}

    /** Makes it if it is absent; within a transaction, so that a file gets no two. */
    static void create(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(CREATE);
            statement.execute(INSERT);
        }
    }

    static String read(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("SELECT id FROM perspective_store")) {
            if (!row.next()) {
                throw new SQLException("perspective_store, which holds the id of the file, is empty");
            }
            return row.getString(1);
        }
    }
}
