package dev.integrationsrouter.jdbc;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.spi.Heartbeat;
import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.RunStart;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/** Writes of {@code runs}. Each statement says itself of which rows it may change something. */
final class RunTable {

    /** What the writes need to know of a run. */
    record State(boolean ended, long fence, boolean overtaken, boolean leaseLost, boolean cancelRequested) {}

    private final Sql sql;

    RunTable(Sql sql) {
        this.sql = sql;
    }

    Optional<State> state(UUID runId) throws SQLException {
        return sql.first(
                "SELECT status, fence, overtaken, lease_lost, cancel_requested FROM runs WHERE run_id = ?",
                row -> new State(
                        RunStatus.valueOf(row.getString(1)).isEnded(),
                        row.getLong(2),
                        row.getBoolean(3),
                        row.getBoolean(4),
                        row.getBoolean(5)),
                runId.toString());
    }

    void insertStart(RunStart start, long fence, String leaseUntil) throws SQLException {
        sql.update(
                """
                INSERT INTO runs (run_id, service, run_type, status, started_at, lease_until, progress_done,
                  progress_total, fence, fingerprint, flight_key, idempotency_key, schema_version, metadata,
                  request_metadata)
                VALUES (?, ?, ?, 'RUNNING', ?, ?, 0, -1, ?, ?, ?, ?, ?, ?, ?)""",
                start.runId().toString(),
                start.service(),
                start.runType().name(),
                Instants.text(start.startedAt()),
                leaseUntil,
                fence,
                start.fingerprint(),
                start.flightKey(),
                start.idempotencyKey(),
                RunRecord.SCHEMA_VERSION,
                RunRecord.EMPTY_JSON,
                start.requestMetadata());
    }

    /** What the run has not named yet it cannot have meant to delete. */
    void renew(Heartbeat beat, String leaseUntil) throws SQLException {
        Progress progress = beat.progress();
        sql.update(
                """
                UPDATE runs SET progress_done = ?, progress_total = ?, window_from = coalesce(?, window_from),
                  window_to = coalesce(?, window_to), checkpoint = coalesce(?, checkpoint), lease_until = ?
                WHERE run_id = ? AND status = 'RUNNING'""",
                progress.done(),
                progress.total(),
                RunRow.windowFrom(beat.window()),
                RunRow.windowTo(beat.window()),
                beat.checkpoint(),
                leaseUntil,
                beat.run().runId().toString());
    }

    void showProgress(UUID runId, Progress progress) throws SQLException {
        sql.update(
                "UPDATE runs SET progress_done = ?, progress_total = ? WHERE run_id = ? AND status = 'RUNNING'",
                progress.done(),
                progress.total(),
                runId.toString());
    }

    /** A run that lost its lease has no say any more in where the next one goes on: its saved checkpoint stays. */
    void end(RunFinish finish, boolean leaseLost) throws SQLException {
        sql.update(
                """
                UPDATE runs SET status = ?, timestamp = ?, status_code = ?, body = ?, metadata = ?, window_from = ?,
                  window_to = ?, progress_done = ?, progress_total = ?, error_detail = ?, lease_lost = ?,
                  checkpoint = iif(?, checkpoint, ?), lease_until = NULL
                WHERE run_id = ? AND status = 'RUNNING'""",
                finish.status().name(),
                Instants.text(finish.endedAt()),
                finish.statusCode(),
                finish.body(),
                finish.metadata(),
                RunRow.windowFrom(finish.window()),
                RunRow.windowTo(finish.window()),
                finish.progress().done(),
                finish.progress().total(),
                finish.errorDetail(),
                leaseLost,
                leaseLost,
                finish.checkpoint(),
                finish.run().runId().toString());
    }

    void insertRefusal(RunRecord run) throws SQLException {
        sql.update(
                """
                INSERT INTO runs (run_id, service, run_type, status, started_at, timestamp, status_code, body,
                  metadata, request_metadata, window_from, window_to, progress_done, progress_total, checkpoint,
                  error_detail, lease_lost, schema_version)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                ON CONFLICT (run_id) DO NOTHING""",
                run.runId().toString(),
                run.service(),
                run.runType() == null ? null : run.runType().name(),
                run.status().name(),
                Instants.text(run.startedAt()),
                Instants.exact(run.endedAt()),
                run.statusCode(),
                run.body(),
                run.metadata(),
                run.requestMetadata(),
                RunRow.windowFrom(run.window()),
                RunRow.windowTo(run.window()),
                run.progress().done(),
                run.progress().total(),
                run.checkpoint(),
                run.errorDetail(),
                run.leaseLost(),
                RunRecord.SCHEMA_VERSION);
    }
}
