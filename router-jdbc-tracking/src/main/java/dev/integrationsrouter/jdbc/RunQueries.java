package dev.integrationsrouter.jdbc;

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

/** Reads {@code runs}. Each answer comes from a single statement, which sees one state of the file. */
final class RunQueries {

    private static final String NEWEST_FIRST = " ORDER BY started_at DESC, run_id DESC LIMIT ";

    private final Sql sql;
    private final RunRow row;
    private final String now;

    RunQueries(Sql sql, Instant now) {
        this.sql = sql;
        this.row = new RunRow(now);
        this.now = Instants.text(now);
    }

    Optional<RunRecord> find(UUID runId) throws SQLException {
        return sql.first("SELECT " + RunRow.COLUMNS + " FROM runs WHERE run_id = ?", row, runId.toString());
    }

    Optional<RunRecord> latest(String service, RunType runType, boolean succeeded) throws SQLException {
        String condition = succeeded ? "status = 'SUCCEEDED' AND lease_lost = 0" : "status <> 'REFUSED'";
        return sql.first(
                "SELECT " + RunRow.COLUMNS + " FROM runs WHERE service = ? AND run_type = ? AND " + condition
                        + NEWEST_FIRST + 1,
                row,
                service,
                runType.name());
    }

    /** What a run resumes from: the newest run before it of the same request that succeeded or saved something. */
    Optional<String> checkpointFor(RunStart run) throws SQLException {
        return sql.first(
                        """
                        SELECT iif(status = 'SUCCEEDED' AND lease_lost = 0, NULL, checkpoint) FROM runs
                        WHERE service = ? AND fingerprint = ? AND (started_at, run_id) < (?, ?)
                          AND (checkpoint IS NOT NULL OR (status = 'SUCCEEDED' AND lease_lost = 0))
                        ORDER BY started_at DESC, run_id DESC LIMIT 1""",
                        found -> Optional.ofNullable(found.getString(1)),
                        run.service(),
                        run.fingerprint(),
                        Instants.text(run.startedAt()),
                        run.runId().toString())
                .flatMap(checkpoint -> checkpoint);
    }

    HistoryPage history(HistoryQuery query, @Nullable HistoryPosition after) throws SQLException {
        Conditions where = conditions(query, after);
        // one more than the page holds tells whether there is another
        List<RunRecord> runs = sql.list(
                "SELECT " + RunRow.COLUMNS + " FROM runs" + where.text() + NEWEST_FIRST + (query.limit() + 1),
                row,
                where.arguments.toArray());
        if (runs.size() <= query.limit()) {
            return new HistoryPage(runs, null);
        }
        List<RunRecord> page = runs.subList(0, query.limit());
        return new HistoryPage(
                page, HistoryPosition.of(page.get(page.size() - 1)).toToken());
    }

    private Conditions conditions(HistoryQuery query, @Nullable HistoryPosition after) {
        Conditions where = new Conditions();
        if (query.service() != null) {
            where.and("service = ?", query.service());
        }
        if (query.runType() != null) {
            where.and("run_type = ?", query.runType().name());
        }
        addWindow(where, query.started());
        if (!query.statuses().isEmpty()) {
            addStatuses(where, query.statuses());
        }
        if (after != null) {
            where.and("(started_at, run_id) < (?, ?)", after.startedAt(), after.runId());
        }
        return where;
    }

    private static void addWindow(Conditions where, TimeWindow window) {
        if (window.from() != null) {
            where.and("started_at >= ?", Instants.bound(window.from()));
        }
        if (window.to() != null) {
            where.and("started_at < ?", Instants.bound(window.to()));
        }
    }

    /** Running and abandoned are both stored as RUNNING; the lease tells them apart. */
    private void addStatuses(Conditions where, Set<RunStatus> statuses) {
        List<String> choices = new ArrayList<>();
        List<Object> arguments = new ArrayList<>();
        String ended = statuses.stream()
                .filter(RunStatus::isEnded)
                .map(status -> "'" + status.name() + "'")
                .collect(Collectors.joining(", "));
        choices.add("status IN (" + ended + ")");
        if (statuses.contains(RunStatus.RUNNING)) {
            choices.add("(status = 'RUNNING' AND lease_until > ?)");
            arguments.add(now);
        }
        if (statuses.contains(RunStatus.ABANDONED)) {
            choices.add("(status = 'RUNNING' AND lease_until <= ?)");
            arguments.add(now);
        }
        where.and("(" + String.join(" OR ", choices) + ")", arguments.toArray());
    }

    /** Conditions that must all hold, and their arguments. */
    private static final class Conditions {
        private final List<String> conditions = new ArrayList<>();
        private final List<Object> arguments = new ArrayList<>();

        void and(String condition, Object... arguments) {
            conditions.add(condition);
            this.arguments.addAll(List.of(arguments));
        }

        String text() {
            return conditions.isEmpty() ? "" : " WHERE " + String.join(" AND ", conditions);
        }
    }
}
