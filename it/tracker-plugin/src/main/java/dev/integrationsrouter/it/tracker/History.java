package dev.integrationsrouter.it.tracker;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.api.spi.HistoryPage;
import dev.integrationsrouter.api.spi.HistoryQuery;
import dev.integrationsrouter.api.spi.RunStart;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads records. Each answer comes from a single statement, which sees one state of the file. */
final class History {

    private static final String NEWEST_FIRST = " ORDER BY started_at DESC, run_id DESC LIMIT ";

    private final Sql sql;
    private final Instant now;

    History(Sql sql, Instant now) {
        this.sql = sql;
        this.now = now;
    }

    Optional<RunRecord> find(UUID runId) throws SQLException {
        return sql.first("SELECT * FROM runs WHERE run_id = ?", new RunRow(now), runId.toString());
    }

    Optional<RunRecord> latest(String service, RunType runType, boolean succeeded) throws SQLException {
        String condition = succeeded ? "status = 'SUCCEEDED' AND NOT lease_lost" : "status <> 'REFUSED'";
        return sql.first(
                "SELECT * FROM runs WHERE service = ? AND run_type = ? AND " + condition + NEWEST_FIRST + 1,
                new RunRow(now),
                service,
                runType.name());
    }

    Optional<String> checkpointFor(RunStart run) throws SQLException {
        return sql.first(
                        """
                        SELECT CASE WHEN status = 'SUCCEEDED' AND NOT lease_lost THEN NULL ELSE checkpoint END FROM runs
                        WHERE service = ? AND fingerprint = ? AND (started_at, run_id) < (?, ?)
                          AND (checkpoint IS NOT NULL OR (status = 'SUCCEEDED' AND NOT lease_lost))
                        ORDER BY started_at DESC, run_id DESC LIMIT 1""",
                        row -> Optional.ofNullable(row.getString(1)),
                        run.service(),
                        run.fingerprint(),
                        Millis.of(run.startedAt()),
                        run.runId().toString())
                .flatMap(checkpoint -> checkpoint);
    }

    HistoryPage page(HistoryQuery query, @Nullable PageToken after) throws SQLException {
        List<String> conditions = new ArrayList<>(List.of("TRUE"));
        List<Object> arguments = new ArrayList<>();
        addFilters(query, conditions, arguments);
        if (after != null) {
            conditions.add("(started_at, run_id) < (?, ?)");
            arguments.addAll(List.of(after.startedAt(), after.runId().toString()));
        }
        // one more than the page holds tells whether there is another
        List<RunRecord> runs = sql.list(
                "SELECT * FROM runs WHERE " + String.join(" AND ", conditions) + NEWEST_FIRST + (query.limit() + 1),
                new RunRow(now),
                arguments.toArray());
        if (runs.size() <= query.limit()) {
            return new HistoryPage(runs, null);
        }
        List<RunRecord> page = runs.subList(0, query.limit());
        return new HistoryPage(page, PageToken.after(page.get(page.size() - 1)).text());
    }

    private void addFilters(HistoryQuery query, List<String> conditions, List<Object> arguments) {
        if (query.service() != null) {
            conditions.add("service = ?");
            arguments.add(query.service());
        }
        if (query.runType() != null) {
            conditions.add("run_type = ?");
            arguments.add(query.runType().name());
        }
        if (!query.statuses().isEmpty()) {
            conditions.add(in(query.statuses()));
        }
        addSpan(query.started(), conditions, arguments);
    }

    /** Running and abandoned are both stored as RUNNING; the lease tells them apart. */
    private String in(Set<RunStatus> statuses) {
        String expired = " OR (status = 'RUNNING' AND lease_until <= " + Millis.of(now) + ")";
        String alive = " OR (status = 'RUNNING' AND lease_until > " + Millis.of(now) + ")";
        return statuses.stream()
                .filter(RunStatus::isEnded)
                .map(status -> "'" + status.name() + "'")
                .collect(Collectors.joining(
                        ", ",
                        "(status IN (",
                        ")" + (statuses.contains(RunStatus.RUNNING) ? alive : "")
                                + (statuses.contains(RunStatus.ABANDONED) ? expired : "") + ")"));
    }

    private static void addSpan(TimeWindow started, List<String> conditions, List<Object> arguments) {
        if (started.from() != null) {
            conditions.add("started_at >= ?");
            arguments.add(Millis.bound(started.from()));
        }
        if (started.to() != null) {
            conditions.add("started_at < ?");
            arguments.add(Millis.bound(started.to()));
        }
    }
}
