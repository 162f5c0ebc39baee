package dev.integrationsrouter.perspective.posts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.Secret;
import dev.integrationsrouter.perspective.Post;
import dev.integrationsrouter.perspective.PostSource;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JdbcPostsTest {

    private static final String H2 = "jdbc:h2:mem:";
    private static final String LAZY = H2 + ";LAZY_QUERY_EXECUTION=1";
    private static final String NOW = "'2026-11-20T10:00:00Z' AS created_at";
    private static final String PASSWORD = "CANARY-8c1f0d";

    @TempDir
    Path dir;

    private final Read read = new Read();

    /** What a source handed over. */
    private static class Read implements PostSource.Reader {
        final List<Post> posts = new ArrayList<>();
        final List<String> malformed = new ArrayList<>();

        @Override
        public void post(Post post) {
            posts.add(post);
        }

        @Override
        public void malformed(String file, long line, String reason) {
            malformed.add(file + ":" + line + " " + reason);
        }

        @Override
        public void notAPost() {
            throw new AssertionError();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "'2026-11-20T10:00:00+01:00'                          | 2026-11-20T09:00:00Z",
                "TIMESTAMP '2026-11-20 10:00:00.123'                   | 2026-11-20T10:00:00.123Z",
                "TIMESTAMP '2026-03-29 02:30:00'                       | 2026-03-29T02:30:00Z",
                "TIMESTAMP WITH TIME ZONE '2026-11-20 10:00:00.5-05:30' | 2026-11-20T15:30:00.5Z",
                "CAST(0 AS INT)                                        | 1970-01-01T00:00:00Z",
                "CAST(99999999999 AS BIGINT)                           | 5138-11-16T09:46:39Z",
                "CAST(100000000000 AS BIGINT)                          | 1973-03-03T09:46:40Z",
                "CAST(1795168800123 AS DECIMAL(20))                    | 2026-11-20T10:00:00.123Z",
                "CAST(1795168800 AS DOUBLE PRECISION)                  | 2026-11-20T10:00:00Z"
            })
    void a_time_may_have_any_type_that_says_an_instant(String time, Instant instant) throws IOException {
        TimeZone zone = TimeZone.getDefault();
        // where there was no 02:30 on 2026-03-29
        TimeZone.setDefault(TimeZone.getTimeZone("Europe/Berlin"));
        try {
            posts(H2, "SELECT 'u' AS uri, 't' AS text, " + time + " AS created_at")
                    .read(read);
        } finally {
            TimeZone.setDefault(zone);
        }

        assertThat(read.posts).containsExactly(new Post("u", "t", instant, List.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "NULL, 't', '2026-11-20T10:00:00Z'   | uri is null",
                "' ', 't', '2026-11-20T10:00:00Z'    | uri is empty",
                "CONCAT('a', CHAR(0)), 't', '2026-11-20T10:00:00Z' | control characters",
                "'u', NULL, '2026-11-20T10:00:00Z'   | text is null",
                "'u', 'CANARY', NULL                 | created_at is null",
                "'u', 'CANARY', '2026-11-20T10:00:00' | created_at has no offset",
                "'u', 'CANARY', 'CANARY'             | created_at is no ISO-8601 time",
                "'u', 'CANARY', 1.5                  | created_at is no whole number of seconds or milliseconds since 1970",
                "'u', 'CANARY', DATE '2026-11-20'    | created_at is neither a text nor a timestamp nor a whole number",
                "'u', 'CANARY', 1e300                | created_at is no whole number"
            })
    void what_is_no_post_is_reported_with_its_row_and_without_its_content(String row, String reason)
            throws IOException {
        posts(H2, "SELECT c1 AS uri, c2 AS text, c3 AS created_at FROM (VALUES (" + row + "))")
                .read(read);

        assertThat(read.malformed)
                .singleElement()
                .asString()
                .startsWith("jdbc:h2:mem::1 ")
                .contains(reason)
                .doesNotContain("CANARY");
    }

    @Test
    void a_malformed_row_stops_nobody_and_rows_count_from_one() throws Exception {
        String url = sqlite("INSERT INTO posts VALUES ('a', 't', '2026-11-20T10:00:00Z', NULL), ('b', NULL, 0, NULL),"
                + " ('c', 't', 0, NULL), (NULL, 't', 0, NULL), ('d', 't', x'00ff', NULL)");

        posts(url, "SELECT * FROM posts").read(read);

        assertThat(read.posts).extracting(Post::uri).containsExactly("a", "c");
        assertThat(read.malformed)
                .containsExactly(
                        url + ":2 text is null",
                        url + ":4 uri is null",
                        url + ":5 created_at is neither a text nor a timestamp nor a whole number");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            nullValues = "NULL",
            value = {
                "NULL |",
                "`` |",
                "en | en",
                "en, de ,pt-BR | en,de,pt-BR",
                "`[\"en\", \"de\"]` | en,de",
                "`[\"en\", null, 5, \"en_US\"]` | en",
                "`[\"en\"` |",
                "`{en,de}` | en,de",
                "`{\"en\",\"de\"}` | en,de",
                "not a language |"
            })
    void languages_are_a_hint_in_any_form(@Nullable String column, @Nullable String langs) throws IOException {
        String literal = column == null ? "NULL" : "'" + column + "'";

        posts(H2, "SELECT 'u' AS uri, 't' AS text, " + NOW + ", " + literal + " AS langs")
                .read(read);

        assertThat(read.posts.get(0).langs()).isEqualTo(langs == null ? List.of() : List.of(langs.split(",")));
    }

    @Test
    void columns_are_named_by_their_labels_in_any_case_and_others_do_not_matter() throws IOException {
        String query = "SELECT 7 AS likes, 'body' AS body, 'id' AS \"Post_Id\", 'x' AS text, 0 AS created_at";

        posts(H2, query, "uri=post_id,text=Body").read(read);

        assertThat(read.posts).containsExactly(new Post("id", "body", Instant.EPOCH, List.of()));
    }

    @Test
    void missing_columns_are_named_all_at_once_with_those_that_are_there() {
        String query = "SELECT 'id' AS post_id, 't' AS text FROM dual";

        for (Throwable thrown : List.of(
                catchThrowable(() -> posts(H2, query, "langs=lang").read(read)),
                catchThrowable(() -> posts(H2, query, "langs=lang").check()))) {
            assertThat(thrown)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("no column uri, created_at, lang; it has POST_ID, TEXT")
                    .hasMessageContaining("PERSPECTIVE_POSTS_COLUMNS");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"uri", "uri=", "url=a", "uri=a,uri=b", "uri=a,", "=a", ","})
    void a_mapping_that_says_nothing_is_refused(String setting) {
        assertThatThrownBy(() -> PostColumns.parse(setting)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_database_without_driver_is_named_with_what_to_do() {
        PostSource posts = posts("jdbc:nosuchdb://me:" + PASSWORD + "@host/db", "SELECT 1");

        assertThatThrownBy(() -> posts.read(read))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("perspective.posts (PERSPECTIVE_POSTS) is jdbc:nosuchdb://host/db")
                .hasMessageContaining("put the jar of the driver for 'nosuchdb' on the class path")
                .hasMessageNotContaining(PASSWORD);
    }

    @Test
    void a_file_that_is_absent_is_a_matter_of_configuration_and_is_not_made() {
        Path absent = dir.resolve("absent.db");
        JdbcPosts posts = posts("jdbc:sqlite:" + absent, "SELECT 1");

        assertThatThrownBy(posts::check)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("jdbc:sqlite:" + absent)
                .hasMessageContaining("unable to open database file")
                .hasMessageContaining("perspective.posts-user");
        assertThat(absent).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "SELEC * FROM posts | syntax error",
                "SELECT * FROM elsewhere | no such table: elsewhere",
                "DELETE FROM posts | must be a SELECT",
                "DELETE FROM posts RETURNING * | perspective.posts-query",
                "-- nothing | perspective.posts-query"
            })
    void a_wrong_query_is_a_matter_of_configuration_and_changes_nothing(String query, String says) throws Exception {
        String url = sqlite("INSERT INTO posts VALUES ('a', 't', 0, NULL)");

        assertThatThrownBy(() -> posts(url, query).read(read))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(says)
                .hasMessageContaining("PERSPECTIVE_POSTS_QUERY");

        posts(url, "SELECT * FROM posts").read(read);
        assertThat(read.posts).hasSize(1);
    }

    @Test
    void a_failure_in_the_middle_fails_the_read_after_what_was_read_and_quotes_no_value() {
        String query = "SELECT 'u' || x AS uri, 't' AS text, CAST(CASE WHEN x < 4 THEN '0' ELSE 'CANARY' END AS INT)"
                + " AS created_at FROM SYSTEM_RANGE(1, 10)";

        Throwable thrown = catchThrowable(() -> posts(LAZY, query).read(read));

        assertThat(thrown)
                .isInstanceOf(IOException.class)
                .hasMessageContaining("Row 4 and what follows cannot be read from jdbc:h2:mem:")
                .hasMessageContaining("SQLSTATE 22018");
        assertThat(trace(thrown)).doesNotContain("CANARY");
        assertThat(read.posts).hasSize(3);
    }

    @Test
    void a_failure_that_comes_of_the_values_before_the_first_row_quotes_none() {
        String query = "SELECT 'u' AS uri, 't' AS text, CAST(t AS INT) AS created_at"
                + " FROM (SELECT 'CAN' || 'ARY' || x AS t FROM SYSTEM_RANGE(1, 10)) ORDER BY 3";

        Throwable thrown = catchThrowable(() -> posts(H2, query).read(read));

        assertThat(thrown).isInstanceOf(ConfigurationException.class).hasMessageContaining("SQLSTATE 22018");
        assertThat(trace(thrown)).doesNotContain("CANARY");
    }

    @Test
    void rows_are_fetched_piece_by_piece_in_a_read_only_transaction_that_is_rolled_back() throws Exception {
        String url = watched(sqlite("INSERT INTO posts VALUES ('a', 't', 0, NULL)"));
        try (WatchedDriver driver = new WatchedDriver()) {
            posts(url, "SELECT * FROM posts").read(read);

            assertThat(read.posts).hasSize(1);
            assertThat(driver.calls)
                    .containsSubsequence(
                            "connection.setReadOnly[true]",
                            "connection.setAutoCommit[false]",
                            "connection.prepareStatement[SELECT * FROM posts, 1003, 1007]",
                            "statement.setFetchSize[500]",
                            "statement.executeQuery",
                            "statement.close",
                            "connection.rollback",
                            "connection.close");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT * FROM posts",
                "SELECT uri FROM posts",
                "SELECT * FROM nowhere",
                "SELECT uri, text, abs(-9223372036854775807 - length(uri)) AS created_at FROM posts",
                "-- nothing"
            })
    void a_connection_is_closed_however_a_read_ends(String query) throws Exception {
        String url = watched(sqlite("INSERT INTO posts VALUES ('a', 't', 0, NULL)"));
        PostSource.Reader cancelled = new Read() {
            @Override
            public void post(Post post) {
                throw new IllegalStateException("cancelled");
            }
        };
        try (WatchedDriver driver = new WatchedDriver()) {
            assertThatThrownBy(() -> posts(url, query).read(cancelled)).isInstanceOf(RuntimeException.class);

            assertThat(driver.calls).endsWith("connection.rollback", "connection.close");
        }
    }

    @Test
    void a_password_is_in_no_message_and_no_cause_whatever_the_driver_says() throws Exception {
        JdbcDatabase database =
                new JdbcDatabase("jdbc:watched:x?sslpassword=" + PASSWORD + "2", "me", Secret.of(PASSWORD));
        JdbcPosts posts = new JdbcPosts(database, "SELECT 1", PostColumns.USUAL);
        try (WatchedDriver driver = new WatchedDriver()) {
            Throwable thrown = catchThrowable(() -> posts.read(read));

            assertThat(driver.calls).isEmpty();
            assertThat(thrown)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("The database says: Wrong password *** for jdbc:watched:x. Check");
            assertThat(trace(thrown)).doesNotContain(PASSWORD);
            assertThat(posts.description()).doesNotContain(PASSWORD);
        }
    }

    @Test
    void user_and_password_open_the_database_and_wrong_ones_do_not() throws Exception {
        String url = "jdbc:h2:mem:" + dir.getFileName() + ";DB_CLOSE_DELAY=-1";
        String query = "SELECT 'u' AS uri, 't' AS text, 0 AS created_at";
        try (Connection connection = DriverManager.getConnection(url, "me", PASSWORD);
                Statement statement = connection.createStatement()) {
            new JdbcPosts(new JdbcDatabase(url, "me", Secret.of(PASSWORD)), query, PostColumns.USUAL).read(read);
            new JdbcPosts(new JdbcDatabase(url + ";USER=me;PASSWORD=" + PASSWORD, null, null), query, PostColumns.USUAL)
                    .read(read);
            assertThatThrownBy(() -> new JdbcPosts(
                                    new JdbcDatabase(url, "me", Secret.of("wrong")), query, PostColumns.USUAL)
                            .read(read))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("The database says: Wrong user name or password");
            statement.execute("SHUTDOWN");
        }
        assertThat(read.posts).hasSize(2);
    }

    @Test
    void the_description_tells_databases_queries_and_mappings_apart_but_not_credentials() {
        String url = "jdbc:postgresql://db/social";
        String description = posts(url, "SELECT 1").description();

        assertThat(description).matches("jdbc:postgresql://db/social, query [0-9a-f]{16}");
        assertThat(new JdbcPosts(
                                new JdbcDatabase(url + "?user=a&password=b", "u", Secret.of("p")),
                                "SELECT 1",
                                PostColumns.parse("uri=uri"))
                        .description())
                .isEqualTo(description);
        assertThat(List.of(
                        description,
                        posts(url, "SELECT 2").description(),
                        posts(url, "SELECT 1", "uri=id").description(),
                        posts(url + "?currentSchema=other", "SELECT 1").description(),
                        posts("jdbc:postgresql://other/social", "SELECT 1").description()))
                .doesNotHaveDuplicates();
    }

    private static JdbcPosts posts(String url, String query) {
        return new JdbcPosts(new JdbcDatabase(url, null, null), query, PostColumns.USUAL);
    }

    private static JdbcPosts posts(String url, String query, String columns) {
        return new JdbcPosts(new JdbcDatabase(url, null, null), query, PostColumns.parse(columns));
    }

    private String sqlite(String insert) throws SQLException {
        String url = "jdbc:sqlite:" + dir.resolve("posts.db");
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE TABLE posts (uri, text, created_at, langs)");
            statement.execute(insert);
        }
        return url;
    }

    private static String watched(String url) {
        return url.replace("jdbc:sqlite:", WatchedDriver.URL);
    }

    private static String trace(Throwable thrown) {
        StringWriter text = new StringWriter();
        thrown.printStackTrace(new PrintWriter(text));
        return text.toString();
    }
}
