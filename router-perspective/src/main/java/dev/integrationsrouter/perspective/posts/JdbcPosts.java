package dev.integrationsrouter.perspective.posts;

import dev.integrationsrouter.perspective.Post;
import dev.integrationsrouter.perspective.PostSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * Posts from a query, one from each row, in whatever order the database answers them. Each read has a connection of
 * its own, which changes nothing.
 */
public final class JdbcPosts implements PostSource {

    private final JdbcDatabase database;
    private final String query;
    private final PostColumns columns;

    /**
     * For one query; connects to nothing yet.
     *
     * @param database where it is asked
     * @param query a SELECT
     * @param columns what the columns of its result are
     */
    public JdbcPosts(JdbcDatabase database, String query, PostColumns columns) {
        this.database = database;
        this.query = query;
        this.columns = columns;
    }

    /** The database, and a digest of all that decides which posts these are; credentials do not. */
    @Override
    public String description() {
        String source = String.join("\n", database.identity(), query, columns.toString());
        return database.name() + ", query " + digest(source);
    }

    private static String digest(String text) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(hash, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-256", e);
        }
    }

    /**
     * Connects and has the query prepared, without running it.
     *
     * @throws dev.integrationsrouter.api.ConfigurationException if that fails, or a column is missing
     */
    public void check() {
        new JdbcQuery(database, query, columns).close();
    }

    @Override
    public void read(Reader reader) throws IOException {
        try (JdbcQuery prepared = new JdbcQuery(database, query, columns)) {
            JdbcRows rows = prepared.run();
            while (rows.next()) {
                hand(rows, reader);
            }
        }
    }

    private void hand(JdbcRows rows, Reader reader) throws IOException {
        Post post;
        try {
            post = rows.post();
        } catch (MalformedPost e) {
            reader.malformed(database.name(), rows.number(), e.reason());
            return;
        }
        reader.post(post);
    }
}
