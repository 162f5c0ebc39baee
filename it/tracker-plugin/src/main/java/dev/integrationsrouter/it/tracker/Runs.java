package dev.integrationsrouter.it.tracker;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunStatus;
import dev.integrationsrouter.api.spi.Heartbeat;
import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.RunStart;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Writes records. Each statement says itself of which rows it may change something. */
final class Runs {

    /** What the writes need to know of a run. */
    record State(boolean ended, boolean leaseLost, boolean cancelRequested, long fence) {}

    private final Sql sql;
    private final Instant now;

    Runs(Sql sql, Instant now) {
        this.sql = sql;
        this.now = now;
    }

    Optional<State> state(UUID runId) throws SQLException {
        return sql.first(
                "SELECT status, lease_lost, cancel_requested, fence FROM runs WHERE run_id = ?",
                row -> new State(
                        RunStatus.valueOf(row.getString(1)).isEnded(),
                        row.getBoolean(2),
                        row.getBoolean(3),
                        row.getLong(4)),
                runId.toString());
    }

    State insert(RunStart run, long fence, boolean leaseLost) throws SQLException {
        sql.update(
                """
                INSERT INTO runs (run_id, service, run_type, status, started_at, metadata, request_metadata, done, total,
                  lease_until, lease_lost, fence, fingerprint)
                VALUES (?, ?, ?, 'RUNNING', ?, '{}', ?, 0, -1, ?, ?, ?, ?)""",
                run.runId().toString(),
                run.service(),
                run.runType().name(),
                Millis.of(run.startedAt()),
                run.requestMetadata(),
                Millis.after(now, run.lease()),
                leaseLost,
                fence,
                run.fingerprint());
        return new State(false, leaseLost, false, fence);
    }

    /** What the run does not name this time, it has not taken back. */
    void renew(Heartbeat beat) throws SQLException {
        sql.update(
                """
                UPDATE runs SET done = ?, total = ?, run_window = COALESCE(?, run_window),
                  checkpoint = COALESCE(?, checkpoint), lease_until = ?
                WHERE run_id = ? AND status = 'RUNNING'""",
                beat.progress().done(),
                beat.progress().total(),
                RunRow.window(beat.window()),
                beat.checkpoint(),
                Millis.after(now, beat.run().lease()),
                beat.run().runId().toString());
    }

    void showProgress(UUID runId, Progress progress) throws SQLException {
        sql.update(
                "UPDATE runs SET done = ?, total = ? WHERE run_id = ? AND status = 'RUNNING'",
                progress.done(),
                progress.total(),
                runId.toString());
    }

    /** A run that lost its lease has no say any more in where the next one goes on: its saved checkpoint stays. */
    void end(RunFinish finish) throws SQLException {
        sql.update(
                """
                UPDATE runs SET status = ?, ended_at = ?, status_code = ?, body = ?, metadata = ?, run_window = ?,
                  done = ?, total = ?, checkpoint = CASE WHEN lease_lost THEN checkpoint ELSE ? END,
                  error_detail = ?, lease_until = NULL
                WHERE run_id = ? AND status = 'RUNNING'""",
                finish.status().name(),
                Millis.of(finish.endedAt()),
                finish.statusCode(),
                finish.body(),
                finish.metadata(),
                RunRow.window(finish.window()),
                finish.progress().done(),
                finish.progress().total(),
                finish.checkpoint(),
                finish.errorDetail(),
                finish.run().runId().toString());
    }

    void insertRefusal(RunRecord refusal) throws SQLException {
        sql.update(
                """
                INSERT INTO runs (run_id, service, run_type, status, started_at, ended_at, status_code, body, metadata,
                  request_metadata, done, total, error_detail)
                VALUES (?, ?, ?, 'REFUSED', ?, ?, ?, ?, ?, ?, 0, -1, ?)""",
                refusal.runId().toString(),
                refusal.service(),
                refusal.runType() == null ? null : refusal.runType().name(),
                Millis.of(refusal.startedAt()),
                refusal.endedAt() == null ? null : Millis.of(refusal.endedAt()),
                refusal.statusCode(),
                refusal.body(),
                refusal.metadata(),
                refusal.requestMetadata(),
                refusal.errorDetail());
    }

    /** Answers whether the run is in progress, and so will read the word that is left for it. */
    boolean requestCancel(UUID runId) throws SQLException {
        return sql.update(
                        "UPDATE runs SET cancel_requested = TRUE WHERE run_id = ? AND status = 'RUNNING' AND lease_until > ?",
                        runId.toString(),
                        Millis.of(now))
                > 0;
    }

    long purge(Instant before) throws SQLException {
        return sql.update("""
                DELETE FROM runs old WHERE old.started_at < ?
                  AND NOT (old.status = 'RUNNING' AND old.lease_until > ?)
                  AND old.run_id NOT IN (SELECT run_id FROM claims WHERE retained AND held_until > ?)
                  AND NOT (old.status = 'SUCCEEDED' AND NOT old.lease_lost AND NOT EXISTS (
                    SELECT 1 FROM runs newer WHERE newer.service = old.service AND newer.run_type = old.run_type
                      AND newer.status = 'SUCCEEDED' AND NOT newer.lease_lost
                      AND (newer.started_at, newer.run_id) > (old.started_at, old.run_id)))""", Millis.bound(before), Millis.of(now), Millis.of(now));
    }
}
