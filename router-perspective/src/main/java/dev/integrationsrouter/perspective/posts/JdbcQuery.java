package dev.integrationsrouter.perspective.posts;

import dev.integrationsrouter.api.ConfigurationException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A query for posts, prepared on a connection of its own, in a transaction that is rolled back. */
final class JdbcQuery implements AutoCloseable {

    /** How many rows a driver holds, if it lets itself be told. */
    static final int FETCHED = 500;

    private static final Logger LOG = LoggerFactory.getLogger(JdbcQuery.class);
    private static final String SETTING = "perspective.posts-query (PERSPECTIVE_POSTS_QUERY), which must be a SELECT";

    private final JdbcDatabase database;
    private final PostColumns columns;
    private final Connection connection;
    private final PreparedStatement statement;

    /**
     * Connects and prepares.
     *
     * @throws ConfigurationException if the database cannot be reached or refuses the query, or if columns are missing
     *     as far as the driver knows them by now
     */
    JdbcQuery(JdbcDatabase database, String sql, PostColumns columns) {
        this.database = database;
        this.columns = columns;
        this.connection = database.connect();
        try {
            // a hint to some databases, a lock against mistakes in others, unknown to the rest
            quietly(() -> connection.setReadOnly(true));
            // PostgreSQL sends rows piece by piece only within a transaction
            connection.setAutoCommit(false);
            this.statement = connection.prepareStatement(sql, ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
            statement.setFetchSize(FETCHED);
            ResultSetMetaData result = statement.getMetaData();
            if (result != null) {
                var unused = columns.in(result);
            }
        } catch (ConfigurationException e) {
            end(connection);
            throw e;
        } catch (SQLException | RuntimeException e) {
            end(connection);
            throw database.errors().unusable(SETTING, e);
        }
    }

    /**
     * Runs it.
     *
     * @throws ConfigurationException if the database refuses it, or columns are missing
     */
    JdbcRows run() {
        try {
            ResultSet rows = statement.executeQuery();
            return new JdbcRows(database, rows, new RowParser(columns, rows.getMetaData()));
        } catch (ConfigurationException e) {
            throw e;
        } catch (SQLException | RuntimeException e) {
            throw database.errors().unusableMaybeForAPost(SETTING, e);
        }
    }

    /** Never throws: nothing was changed that could be lost. */
    @Override
    public void close() {
        quietly(statement::close);
        end(connection);
    }

    private static void end(Connection connection) {
        quietly(connection::rollback);
        quietly(connection::close);
    }

    private interface Step {
        void run() throws SQLException;
    }

    private static void quietly(Step step) {
        try {
            step.run();
        } catch (SQLException | RuntimeException e) {
            // by its type alone: a message of the database may hold anything
            LOG.debug(
                    "A database refused a step that is not needed: {}",
                    e.getClass().getName());
        }
    }
}
