package dev.integrationsrouter.perspective.posts;

import dev.integrationsrouter.perspective.Post;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;

/** The rows that a query answers, one at a time. */
final class JdbcRows {

    private final JdbcDatabase database;
    private final ResultSet rows;
    private final RowParser parser;
    private long number;

    JdbcRows(JdbcDatabase database, ResultSet rows, RowParser parser) {
        this.database = database;
        this.rows = rows;
        this.parser = parser;
    }

    /** Goes to the next row; false if there is none. */
    boolean next() throws IOException {
        number++;
        try {
            return rows.next();
        } catch (SQLException | RuntimeException e) {
            throw database.errors().broken(number, e);
        }
    }

    /** The number of this row, from 1. */
    long number() {
        return number;
    }

    /**
     * The post in this row.
     *
     * @throws MalformedPost if it holds none
     */
    Post post() throws MalformedPost, IOException {
        try {
            return parser.parse(rows);
        } catch (SQLException e) {
            throw database.errors().broken(number, e);
        }
    }
}
