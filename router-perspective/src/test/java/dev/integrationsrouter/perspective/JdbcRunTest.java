package dev.integrationsrouter.perspective;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.FailureKind;
import dev.integrationsrouter.api.RunResult;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service on posts from a query. */
class JdbcRunTest {

    @TempDir
    Path dir;

    private Bench bench;

    @BeforeEach
    void start() {
        bench = new Bench(dir)
                .set("perspective.posts", "jdbc:sqlite:" + dir.resolve("posts.db"))
                .set("perspective.posts-query", "SELECT * FROM archive ORDER BY random()")
                .set("perspective.posts-columns", "uri=post_id, text=body, created_at=posted");
    }

    @AfterEach
    void stop() {
        bench.close();
    }

    @Test
    void every_row_ends_scored_with_the_score_that_was_given() throws Exception {
        insert(0, 2_000);

        RunResult result = bench.prod();

        assertThat(result).isInstanceOf(RunResult.Completed.class);
        assertThat(result.metadata())
                .containsEntry("seen", 2_000L)
                .containsEntry("scored", 2_000L)
                .containsEntry("malformed", 0L);
        assertThat(result.metadata().get("source"))
                .asString()
                .startsWith("jdbc:sqlite:" + dir.resolve("posts.db") + ", query ");
        Map<String, StoredOutcome> stored = bench.stored();
        assertThat(stored).hasSize(2_000);
        for (int i = 0; i < 2_000; i++) {
            assertThat(Bench.of(stored, "u" + i).scores()).isEqualTo(Bench.givenNumber(i));
        }
    }

    @Test
    void the_next_run_builds_on_the_one_before_and_scores_what_is_new() throws Exception {
        insert(0, 20);
        TestRun first = TestRun.prod();
        RunResult before = bench.run(first);
        insert(20, 5);

        TestRun second = TestRun.prod().startedAt(TestRun.START.plus(Duration.ofHours(1)));
        RunResult result = bench.run(second.after(Bench.record(first, before)));

        assertThat(Objects.requireNonNull(second.window).from()).isEqualTo(TestRun.START.minus(Duration.ofDays(1)));
        assertThat(result.metadata()).containsEntry("already_scored", 20L).containsEntry("scored", 5L);
    }

    @Test
    void what_is_wrong_ends_a_run_and_is_found_by_a_check_before() throws Exception {
        insert(0, 1);
        bench.set("perspective.posts-columns", "uri=id");

        RunResult result = bench.prod();

        assertThat(result)
                .isInstanceOfSatisfying(
                        RunResult.Failed.class,
                        failed -> assertThat(failed.kind()).isEqualTo(FailureKind.CONFIGURATION));
        assertThat(result.body()).contains("no column id, text, created_at; it has post_id, body, posted, langs");
        assertThat(bench.service().problems()).containsExactly(result.body());
    }

    @Test
    void a_query_is_required_and_a_wrong_mapping_is_refused_by_name() throws Exception {
        insert(0, 1);
        assertThat(bench.service().problems()).isEmpty();

        bench.set("perspective.posts-columns", "id=uri");
        assertThat(bench.service().problems())
                .singleElement()
                .asString()
                .contains("perspective.posts-columns must be", "it is 'id=uri'");

        bench.settings.remove("perspective.posts-query");
        assertThat(bench.service().problems())
                .singleElement()
                .asString()
                .contains("Setting perspective.posts-query is missing");
    }

    private void insert(int from, int count) throws SQLException {
        try (Connection connection = DriverManager.getConnection(bench.settings.get("perspective.posts"));
                Statement statement = connection.createStatement()) {
            statement.execute(
                    "CREATE TABLE IF NOT EXISTS archive (post_id TEXT, body TEXT, posted INTEGER, langs TEXT)");
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement("INSERT INTO archive VALUES (?, ?, ?, NULL)")) {
                for (int i = from; i < from + count; i++) {
                    insert.setString(1, "u" + i);
                    insert.setString(2, "This is the post with number " + i);
                    insert.setLong(3, Bench.YESTERDAY.getEpochSecond());
                    insert.executeUpdate();
                }
            }
            connection.commit();
        }
    }
}
