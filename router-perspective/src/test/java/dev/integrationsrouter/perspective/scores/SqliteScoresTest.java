package dev.integrationsrouter.perspective.scores;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.perspective.ScoreStore;
import dev.integrationsrouter.perspective.ScoreStores;
import dev.integrationsrouter.perspective.StoredOutcome;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqliteScoresTest {

    private static final Instant AT = Instant.parse("2026-11-23T08:00:00.123Z");

    @TempDir
    Path dir;

    @Test
    void a_file_of_the_first_version_which_counted_no_attempts_is_taken_over() throws Exception {
        try (Connection old = DriverManager.getConnection("jdbc:sqlite:" + dir.resolve("scores.db"));
                Statement statement = old.createStatement()) {
            statement.execute(
                    "CREATE TABLE perspective_outcomes (uri TEXT NOT NULL, scorer TEXT NOT NULL, scored_at TEXT"
                            + " NOT NULL, outcome TEXT NOT NULL, reason TEXT, scores TEXT NOT NULL, left_out TEXT NOT NULL,"
                            + " PRIMARY KEY (uri, scorer)) WITHOUT ROWID");
            statement.execute("INSERT INTO perspective_outcomes VALUES ('u', 's/v1', '2026-11-23T08:00:00.000Z',"
                    + " 'failed', 'timeout', '{}', '[]')");
        }
        for (int i = 0; i < 2; i++) {
            try (ScoreStore store = open()) {
                assertThat(store.find("s/v1", List.of("u")))
                        .containsEntry(
                                "u",
                                new StoredOutcome(
                                        "u",
                                        "s/v1",
                                        Instant.parse("2026-11-23T08:00:00Z"),
                                        StoredOutcome.FAILED,
                                        "timeout",
                                        Map.of()));
            }
        }
    }

    @Test
    void everything_is_read_in_the_order_of_uri_and_scorer() {
        try (ScoreStore store = open()) {
            store.write(List.of(scored("b", "s/v1"), scored("a", "t/v1"), scored("c", "s/v1"), scored("a", "s/v1")));

            assertThat(all(store))
                    .extracting(outcome -> outcome.uri() + outcome.scorer())
                    .containsExactly("as/v1", "at/v1", "bs/v1", "cs/v1");
        }
    }

    @Test
    void a_new_file_can_be_opened_by_many_at_once() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        for (int file = 0; file < 25; file++) {
            String location = "sqlite:" + dir.resolve("new-" + file + ".db");
            List<Future<?>> openings = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                openings.add(threads.submit(() -> ScoreStores.open(location).close()));
            }
            for (Future<?> opening : openings) {
                opening.get();
            }
        }
        threads.shutdown();
    }

    @Test
    void several_writers_of_one_file_neither_lose_nor_repeat() throws Exception {
        long seed = System.nanoTime();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> writers = new ArrayList<>();
        for (int writer = 0; writer < 4; writer++) {
            Random random = new Random(seed + writer);
            String attribute = "A" + writer;
            writers.add(threads.submit(() -> {
                try (ScoreStore store = open()) {
                    for (int batch = 0; batch < 20; batch++) {
                        store.write(random.ints(10, 0, 50)
                                .mapToObj(i ->
                                        new StoredOutcome("u" + i, "s/v1", AT, "scored", null, Map.of(attribute, 0.5)))
                                .toList());
                    }
                    store.write(IntStream.range(0, 50)
                            .mapToObj(
                                    i -> new StoredOutcome("u" + i, "s/v1", AT, "scored", null, Map.of(attribute, 0.5)))
                            .toList());
                }
            }));
        }
        for (Future<?> writer : writers) {
            writer.get();
        }
        threads.shutdown();

        try (ScoreStore store = open()) {
            assertThat(all(store))
                    .as("seed " + seed)
                    .hasSize(50)
                    .allSatisfy(outcome -> assertThat(outcome.scores()).containsOnlyKeys("A0", "A1", "A2", "A3"));
        }
    }

    @Test
    void a_file_that_cannot_be_used_is_a_matter_of_configuration() throws Exception {
        Files.writeString(dir.resolve("text.db"), "this is no database, but a text of some length ".repeat(50));

        assertUnusable("sqlite:" + dir, "that is a folder");
        assertUnusable("sqlite:" + dir.resolve("absent/scores.db"), "its folder does not exist");
        assertUnusable("sqlite:" + dir.resolve("text.db/scores.db"), "its folder does not exist");
        assertUnusable("sqlite:" + dir.resolve("text.db"), "not a database");
        assertUnusable("postgres:here", "names no score store");
        assertUnusable("sqlite:", "names no score store");
        assertUnusable("sqlite::memory:", "names no score store");
    }

    @ParameterizedTest
    @ValueSource(strings = {"WAL", "DELETE"})
    @Timeout(25)
    void a_file_that_another_process_holds_locked_is_said_to_be_and_soon(String journal) throws Exception {
        Path file = dir.resolve("locked.db");
        try (Connection other = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = other.createStatement()) {
            statement.execute("PRAGMA journal_mode = " + journal);
            statement.execute("CREATE TABLE anything (x)");
            statement.execute("BEGIN EXCLUSIVE");

            SqliteFile impatient = new SqliteFile(file.toString(), Duration.ofMillis(200));
            assertThatThrownBy(() -> new SqliteScores(impatient))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("sqlite:" + file)
                    .hasMessageContaining("another process holds the file locked")
                    .hasMessageNotContaining("PERSPECTIVE_SCORES");
        }
        ScoreStores.open("sqlite:" + file).close();
    }

    @Test
    void the_name_of_a_file_may_hold_what_a_url_could_not() {
        Path file = dir.resolve("what? 100% ü#1.db");
        try (ScoreStore store = ScoreStores.open("sqlite:" + file)) {
            store.write(List.of(scored("u", "s/v1")));
        }

        assertThat(file).isRegularFile();
        try (ScoreStore store = ScoreStores.openExisting("sqlite:" + file)) {
            assertThat(all(store)).hasSize(1);
        }
    }

    @Test
    @DisabledOnOs(OS.WINDOWS) // has no such permissions
    void a_new_file_is_for_its_owner_alone() throws Exception {
        try (ScoreStore store = open()) {
            store.write(List.of(scored("u", "s/v1")));

            for (String name : List.of("scores.db", "scores.db-wal", "scores.db-shm")) {
                assertThat(Files.getPosixFilePermissions(dir.resolve(name)))
                        .as(name)
                        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
            }
        }
    }

    @Test
    void reading_scores_that_were_never_written_makes_no_file() {
        assertThatThrownBy(() -> ScoreStores.openExisting("sqlite:" + dir.resolve("none.db")))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no such file");
        assertThat(dir.resolve("none.db")).doesNotExist();
    }

    @Test
    void whoever_looks_for_a_file_that_can_have_no_such_name_is_told_so() {
        assertThatThrownBy(() -> ScoreStores.openExisting("sqlite:" + dir + "/a\0b.db"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("names no score store");
    }

    private void assertUnusable(String location, String why) {
        assertThatThrownBy(() -> ScoreStores.open(location))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(why)
                .hasMessageContaining("PERSPECTIVE_SCORES");
    }

    private ScoreStore open() {
        return ScoreStores.open("sqlite:" + dir.resolve("scores.db"));
    }

    private static StoredOutcome scored(String uri, String scorer) {
        return new StoredOutcome(uri, scorer, AT, "scored", null, Map.of("A", 0.5));
    }

    private static List<StoredOutcome> all(ScoreStore store) {
        List<StoredOutcome> all = new ArrayList<>();
        store.readAll(all::add);
        return all;
    }
}
