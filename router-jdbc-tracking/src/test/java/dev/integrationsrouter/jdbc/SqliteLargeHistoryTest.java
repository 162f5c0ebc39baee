package dev.integrationsrouter.jdbc;

import static org.assertj.core.api.Assertions.assertThat;

import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.api.spi.HistoryPage;
import dev.integrationsrouter.api.spi.HistoryQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 100,000 runs: answers come from indexes, not from reading everything. */
class SqliteLargeHistoryTest {

    private static final String MANY = """
            WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < 99999)
            INSERT INTO runs (run_id, service, run_type, status, started_at, timestamp, status_code, progress_done,
              progress_total, fingerprint, schema_version, body, metadata, request_metadata)
            SELECT printf('00000000-0000-7000-8000-%012x', i), 'service-' || (i % 10),
              iif(i % 2, 'PROD', 'BACKFILL'), iif(i = 1, 'SUCCEEDED', iif(i % 1000, 'PARTIAL', 'FAILED')),
              strftime('%Y-%m-%dT%H:%M:%fZ', '2026-01-01', '+' || i || ' seconds'),
              strftime('%Y-%m-%dT%H:%M:%fZ', '2026-01-01', '+' || i || ' seconds'), 207, 0, -1, 'f' || (i % 7), 1,
              'Done', printf('{"note":"%.1000c"}', 'x'), '{}'
            FROM n""";

    private static final TimeWindow MORNING =
            new TimeWindow(Instant.parse("2026-01-01T05:00:00Z"), Instant.parse("2026-01-01T06:00:00Z"));

    @TempDir
    static Path folder;

    @BeforeAll
    static void writeThemAll() throws SQLException {
        new SqliteTracker(all()).close();
        SqliteFileTest.change(all(), MANY);
    }

    private static Path all() {
        return folder.resolve("runs.db");
    }

    @Test
    void history_and_latest_stay_fast_with_100_000_runs() throws SQLException {
        try (SqliteTracker tracker = new SqliteTracker(all())) {
            long begun = System.nanoTime();
            HistoryQuery deep = HistoryQuery.newest(20).ofService("service-3");
            HistoryPage page = tracker.history(deep);
            for (int i = 0; i < 100; i++) {
                page = tracker.history(deep.after(page.next()));
                assertThat(page.runs()).hasSize(20);
                assertThat(tracker.history(HistoryQuery.newest(20).started(MORNING))
                                .runs())
                        .hasSize(20);
                assertThat(tracker.latest("service-1", RunType.PROD, true)).isPresent();
                assertThat(tracker.latest("service-1", RunType.PROD, false)).isPresent();
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(4));
        }
    }

    @Test
    void more_different_queries_than_stay_prepared_are_all_answered_and_once_more() {
        try (SqliteTracker tracker = new SqliteTracker(all())) {
            for (int round = 1; round <= 2; round++) {
                for (int limit = 1; limit <= 100; limit++) {
                    assertThat(tracker.history(HistoryQuery.newest(limit)).runs())
                            .hasSize(limit);
                }
            }
        }
    }

    @Test
    void a_rare_status_is_found_among_100_000_runs() throws IOException {
        Path own = Files.copy(all(), folder.resolve("purged.db"));
        try (SqliteTracker tracker = new SqliteTracker(own)) {
            assertThat(tracker.history(HistoryQuery.newest(1_000).in(Set.of(RunStatus.FAILED)))
                            .runs())
                    .hasSize(100);
            assertThat(tracker.purge(Instant.parse("2026-01-01T10:00:00Z"))).isEqualTo(35_999);
            assertThat(tracker.latest("service-1", RunType.PROD, true)).isPresent();
        }
    }
}
