package dev.integrationsrouter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.spi.FinishAnswer;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer.Started;
import dev.integrationsrouter.api.spi.TrackerException;
import dev.integrationsrouter.testkit.RunFinishBuilder;
import dev.integrationsrouter.testkit.RunIds;
import dev.integrationsrouter.testkit.RunStartBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** After a failure the next call works again, and what failed has left nothing behind. */
class SqliteRecoveryTest {

    private static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path folder;

    private final RunIds ids = new RunIds(4);
    private Path file;
    private SqliteTracker tracker;

    @BeforeEach
    void open() {
        file = folder.resolve("runs.db");
        tracker = new SqliteTracker(file, InstantSource.fixed(NOON));
    }

    @AfterEach
    void close() {
        tracker.close();
    }

    @Test
    void a_start_that_fails_half_way_leaves_no_claim_behind() throws SQLException {
        SqliteFileTest.change(file, "ALTER TABLE flights RENAME TO gone");
        RunStart failing = run().flight("one").key("k").build();
        assertThatThrownBy(() -> tracker.start(failing))
                .isInstanceOf(TrackerException.class)
                .hasMessageStartingWith("Cannot start run " + failing.runId() + ": the run database " + file);
        SqliteFileTest.change(file, "ALTER TABLE gone RENAME TO flights");
        assertThat(tracker.find(failing.runId())).isEmpty();
        assertThat(tracker.start(run().flight("one").key("k").build())).isInstanceOf(Started.class);
    }

    @Test
    void the_end_of_a_run_whose_start_failed_says_of_no_claim_that_it_was_lost() {
        RunStart run = run().flight("one").build();
        assertThat(tracker.finish(new RunFinishBuilder(run, 0).build())).isEqualTo(new FinishAnswer(false, null));
        assertThat(tracker.find(run.runId()).orElseThrow().leaseLost()).isFalse();
        assertThat(tracker.start(run().flight("one").build())).isEqualTo(new Started(1));
    }

    @Test
    void an_interrupted_thread_still_gets_its_end_recorded_and_stays_interrupted() {
        RunStart run = run().build();
        tracker.start(run);
        Thread.currentThread().interrupt();
        tracker.finish(new RunFinishBuilder(run, 0).build());
        assertThat(Thread.interrupted()).isTrue();
        assertThat(tracker.find(run.runId()).orElseThrow().status()).isEqualTo(RunStatus.SUCCEEDED);
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void a_deleted_file_is_made_anew_instead_of_writing_to_nowhere() throws IOException {
        tracker.start(run().build());
        for (String part : new String[] {"runs.db", "runs.db-wal", "runs.db-shm"}) {
            Files.deleteIfExists(folder.resolve(part));
        }
        RunStart run = run().build();
        tracker.start(run);
        assertThat(tracker.find(run.runId())).isPresent();
        try (SqliteTracker other = new SqliteTracker(file)) {
            assertThat(other.find(run.runId())).isPresent();
        }
    }

    @Test
    void a_file_that_turned_into_something_else_is_named_in_a_tracker_exception() throws IOException {
        Files.deleteIfExists(folder.resolve("runs.db-wal"));
        Files.delete(file);
        Files.writeString(file, "remember the milk\n".repeat(100));
        assertThatThrownBy(() -> tracker.find(new UUID(1, 2)))
                .isInstanceOf(TrackerException.class)
                .hasMessageContaining("is no SQLite database; name another file");
        Files.delete(file);
        assertThat(tracker.find(new UUID(1, 2))).isEmpty();
    }

    @Test
    void a_record_of_a_newer_version_is_not_misread() throws SQLException {
        RunStart run = run().build();
        tracker.start(run);
        SqliteFileTest.change(file, "UPDATE runs SET schema_version = 2");
        assertThatThrownBy(() -> tracker.find(run.runId()))
                .isInstanceOf(TrackerException.class)
                .hasMessageContaining("was recorded in form 2 by a newer version");
    }

    @Test
    void a_closed_tracker_says_so() {
        tracker.close();
        assertThatThrownBy(() -> tracker.find(new UUID(1, 2)))
                .isInstanceOf(TrackerException.class)
                .hasMessageEndingWith("is closed");
    }

    private RunStartBuilder run() {
        return new RunStartBuilder(ids.at(NOON), NOON);
    }
}
