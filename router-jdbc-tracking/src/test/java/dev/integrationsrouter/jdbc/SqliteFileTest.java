package dev.integrationsrouter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrationsrouter.api.ConfigurationException;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.testkit.RunIds;
import dev.integrationsrouter.testkit.RunStartBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The file: where it may be, who may read it, and what is said when it cannot be used. */
class SqliteFileTest {

    @TempDir
    Path folder;

    private final RunStart run =
            new RunStartBuilder(new RunIds(3).at(Instant.EPOCH), Instant.parse("2026-03-01T12:00:00Z")).build();

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_new_file_can_be_read_by_its_owner_only() throws IOException {
        Path file = folder.resolve("runs.db");
        try (SqliteTracker tracker = new SqliteTracker(file)) {
            tracker.start(run);
            for (Path part : new Path[] {file, folder.resolve("runs.db-wal"), folder.resolve("runs.db-shm")}) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(part)))
                        .as(part.toString())
                        .isEqualTo("rw-------");
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"a b.db", "what?.db", "50%25.db", "läufe 東京.db", "a#b&c=d.db", "plus+.db"})
    void a_file_may_have_any_name(String name) {
        Path file = folder.resolve(name);
        try (SqliteTracker tracker = new SqliteTracker(file)) {
            tracker.start(run);
        }
        assertThat(folder.toFile().list()).containsExactly(name);
        try (SqliteTracker tracker = new SqliteTracker(file)) {
            assertThat(tracker.find(run.runId())).isPresent();
        }
    }

    @Test
    void the_rows_are_readable_for_operators() throws SQLException {
        Path file = folder.resolve("runs.db");
        try (SqliteTracker tracker = new SqliteTracker(file);
                Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            tracker.start(run);
            String row = new Sql(connection)
                    .first(
                            "SELECT service || ' ' || run_type || ' ' || status || ' ' || started_at FROM runs"
                                    + " WHERE run_id = ?",
                            rows -> rows.getString(1),
                            run.runId().toString())
                    .orElseThrow();
            assertThat(row).isEqualTo("echo PROD RUNNING 2026-03-01T12:00:00.000Z");
        }
    }

    @Test
    void writes_are_on_the_disk_when_a_call_returns() throws SQLException {
        Path file = folder.resolve("runs.db");
        try (SqliteTracker tracker = new SqliteTracker(file);
                Connection connection = new DatabaseFile(file).open()) {
            tracker.start(run);
            Sql sql = new Sql(connection);
            assertThat(sql.first("PRAGMA synchronous", row -> row.getInt(1))).contains(2);
            assertThat(sql.first("PRAGMA journal_mode", row -> row.getString(1)))
                    .contains("wal");
        }
    }

    @Test
    void a_missing_folder_is_named() {
        assertRefused(folder.resolve("none/runs.db"), "there is no folder " + folder.resolve("none") + "; create it");
    }

    @Test
    void a_folder_in_place_of_a_file_is_refused_with_an_example() {
        assertRefused(folder, "is a folder; name a file in it, for example sqlite:" + folder.resolve("runs.db"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_folder_that_takes_no_files_is_refused() {
        assertRefused(Path.of("/proc/runs.db"), "cannot be created; name a file in a folder that this user may write");
    }

    @Test
    void a_file_that_is_no_database_is_refused_and_left_alone() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.txt"), "remember the milk\n".repeat(100));
        assertRefused(file, "is no SQLite database; name another file");
        assertThat(file).hasContent("remember the milk\n".repeat(100));
    }

    @Test
    void a_database_of_something_else_is_refused_and_left_alone() throws SQLException {
        Path file = folder.resolve("scores.db");
        change(file, "CREATE TABLE scores (uri TEXT)");
        assertRefused(file, "is an SQLite database of something else; name a file of its own for the runs");
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            assertThat(new Sql(connection).list("SELECT name FROM sqlite_master", row -> row.getString(1)))
                    .containsExactly("scores");
        }
    }

    @Test
    void a_newer_schema_is_refused_with_both_versions() throws SQLException {
        Path file = folder.resolve("runs.db");
        new SqliteTracker(file).close();
        change(file, "PRAGMA user_version = 7");
        assertRefused(file, "has schema version 7, and this program reads up to 1; use a newer version");
    }

    @Test
    void an_empty_file_becomes_a_database() throws IOException {
        Path file = Files.createFile(folder.resolve("runs.db"));
        try (ExecutionTracker tracker = new SqliteTracker(file)) {
            tracker.start(run);
            assertThat(tracker.find(run.runId())).isPresent();
        }
    }

    private static void assertRefused(Path file, String why) {
        assertThatThrownBy(() -> new SqliteTracker(file))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(file.toString())
                .hasMessageContaining(why);
    }

    static void change(Path file, String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            new Sql(connection).update(statement);
        }
    }
}
