package dev.integrationsrouter.perspective.posts;

import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.integrationsrouter.api.Secret;
import dev.integrationsrouter.perspective.Post;
import dev.integrationsrouter.perspective.PostSource;
import dev.integrationsrouter.perspective.contract.PostSourceContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.io.TempDir;

class JdbcContractTest {

    /** Columns of the fields' names, times as texts, languages with commas. */
    @Nested
    class Sqlite extends Contract {
        @Override
        String url(Path dir) throws Exception {
            return "jdbc:sqlite:" + Files.createTempFile(dir, "posts", ".db");
        }

        @Override
        String table() {
            return "CREATE TABLE posts (uri TEXT, text TEXT, created_at TEXT, langs TEXT)";
        }

        @Override
        List<@Nullable Object> row(Post post) {
            return row(post.uri(), post.text(), post.createdAt().toString(), String.join(",", post.langs()));
        }
    }

    /** Columns of other names, times in milliseconds, languages as a JSON array or null. */
    @Nested
    class SqliteWithOtherColumns extends Contract {
        @Override
        String url(Path dir) throws Exception {
            return "jdbc:sqlite:" + Files.createTempFile(dir, "posts", ".db");
        }

        @Override
        String table() {
            return "CREATE TABLE posts (id INTEGER PRIMARY KEY AUTOINCREMENT, posted INTEGER, lang TEXT, body TEXT, post_id TEXT)";
        }

        @Override
        String insert() {
            return "INSERT INTO posts (post_id, body, posted, lang) VALUES (?, ?, ?, ?)";
        }

        @Override
        PostColumns columns() {
            return PostColumns.parse("uri=post_id, text=body, created_at=POSTED, langs=lang");
        }

        @Override
        List<@Nullable Object> row(Post post) throws Exception {
            String langs = post.langs().isEmpty() ? null : new JsonMapper().writeValueAsString(post.langs());
            return row(post.uri(), post.text(), post.createdAt().toEpochMilli(), langs);
        }
    }

    /** Timestamps with a zone; a user and a password. */
    @Nested
    class H2 extends Contract {
        @Override
        String url(Path dir) throws Exception {
            return "jdbc:h2:" + Files.createTempDirectory(dir, "h2").resolve("posts")
                    + ";LAZY_QUERY_EXECUTION=1;CACHE_SIZE=1024";
        }

        @Override
        String table() {
            return "CREATE TABLE posts (uri VARCHAR, text CLOB, created_at TIMESTAMP(3) WITH TIME ZONE, langs VARCHAR)";
        }

        @Override
        List<@Nullable Object> row(Post post) {
            return row(
                    post.uri(),
                    post.text(),
                    post.createdAt().atOffset(ZoneOffset.ofHours(5)),
                    String.join(", ", post.langs()));
        }
    }

    abstract static class Contract extends PostSourceContract {

        @TempDir
        private Path dir;

        abstract String url(Path dir) throws Exception;

        abstract String table();

        abstract List<@Nullable Object> row(Post post) throws Exception;

        String insert() {
            return "INSERT INTO posts VALUES (?, ?, ?, ?)";
        }

        PostColumns columns() {
            return PostColumns.USUAL;
        }

        static List<@Nullable Object> row(@Nullable Object... values) {
            List<@Nullable Object> row = new ArrayList<>();
            for (Object value : values) {
                row.add(value);
            }
            return row;
        }

        @Override
        protected Supplier<PostSource> place(Stream<Post> posts) throws Exception {
            List<List<@Nullable Object>> none = List.of();
            return database(posts.iterator(), none);
        }

        @Override
        protected Optional<Supplier<PostSource>> placeWithMalformed(Post before, String text, Post after)
                throws Exception {
            List<@Nullable Object> malformed = row(null, text, row(before).get(2), null);
            return Optional.of(database(List.of(before, after).iterator(), List.of(malformed)));
        }

        private Supplier<PostSource> database(Iterator<Post> posts, List<List<@Nullable Object>> malformed)
                throws Exception {
            String url = url(dir);
            try (Connection connection = DriverManager.getConnection(url, "reader", "pw");
                    Statement statement = connection.createStatement()) {
                statement.execute(table());
                connection.setAutoCommit(false);
                try (PreparedStatement insert = connection.prepareStatement(insert())) {
                    if (posts.hasNext()) {
                        add(insert, row(posts.next()));
                    }
                    for (List<@Nullable Object> row : malformed) {
                        add(insert, row);
                    }
                    while (posts.hasNext()) {
                        add(insert, row(posts.next()));
                    }
                }
                connection.commit();
            }
            return () ->
                    new JdbcPosts(new JdbcDatabase(url, "reader", Secret.of("pw")), "SELECT * FROM posts", columns());
        }

        private static void add(PreparedStatement insert, List<@Nullable Object> row) throws SQLException {
            for (int i = 0; i < row.size(); i++) {
                insert.setObject(i + 1, row.get(i));
            }
            insert.executeUpdate();
        }
    }
}
