package dev.integrationsrouter.it.tracker;

import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer.Claim;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Who may run. A claim is in force while its instant is later than now, and only that decides. */
final class Claims {

    /** A claim in force: of a run in progress, or retained for the outcome of one. */
    record Holder(UUID runId, Claim claim, String fingerprint, boolean retained, Instant until) {}

    /** The rows of a run's own claims; a key that is null equals nothing. */
    private static final String CLAIMED = """
            ((kind = 'IDEMPOTENCY_KEY' AND claim = ?) OR (kind = 'SINGLE_FLIGHT' AND service = ? AND claim = ?))""";

    private final Sql sql;
    private final Instant now;

    Claims(Sql sql, Instant now) {
        this.sql = sql;
        this.now = now;
    }

    /** Which other run, or retained outcome, has what a run claims; of two, that of the idempotency key. */
    Optional<Holder> inTheWayOf(RunStart run) throws SQLException {
        return sql.first(
                "SELECT run_id, kind, fingerprint, retained, held_until FROM claims WHERE " + CLAIMED
                        + " AND held_until > ? AND run_id <> ? ORDER BY kind",
                row -> new Holder(
                        UUID.fromString(row.getString(1)),
                        Claim.valueOf(row.getString(2)),
                        row.getString(3),
                        row.getBoolean(4),
                        Instant.ofEpochMilli(row.getLong(5))),
                run.idempotencyKey(),
                run.service(),
                run.flightKey(),
                Millis.of(now),
                run.runId().toString());
    }

    /** For a run whose start never arrived: whether a claim has passed on since it was given its fence; 0 is no flight. */
    boolean haveMovedOn(RunStart run, long fence) throws SQLException {
        boolean laterFlight = fence > 0
                && sql.first(
                                """
                        SELECT 1 FROM claims WHERE kind = 'SINGLE_FLIGHT' AND service = ? AND claim = ?
                          AND (fence > ? OR (fence = ? AND run_id <> ?))""",
                                row -> true,
                                run.service(),
                                run.flightKey(),
                                fence,
                                fence,
                                run.runId().toString())
                        .isPresent();
        return laterFlight
                || inTheWayOf(run)
                        .filter(holder -> holder.claim() == Claim.IDEMPOTENCY_KEY)
                        .isPresent();
    }

    /** The fence of the next taking of the flight; 0 without one. */
    long nextFence(RunStart run) throws SQLException {
        return run.flightKey() == null ? 0 : nextFence(Claim.SINGLE_FLIGHT, run.service(), run.flightKey());
    }

    /**
     * Takes what the run claims from nobody, or from a run that thereby loses its lease.
     *
     * @param fence of the flight; with 0 none is taken
     */
    void take(RunStart run, long fence) throws SQLException {
        if (run.idempotencyKey() != null) {
            String key = run.idempotencyKey();
            take(Claim.IDEMPOTENCY_KEY, "", key, run, nextFence(Claim.IDEMPOTENCY_KEY, "", key));
        }
        if (run.flightKey() != null && fence > 0) {
            take(Claim.SINGLE_FLIGHT, run.service(), run.flightKey(), run, fence);
        }
    }

    private void take(Claim kind, String service, String claim, RunStart run, long fence) throws SQLException {
        String runId = run.runId().toString();
        sql.update("""
                UPDATE runs SET lease_lost = TRUE WHERE status = 'RUNNING' AND run_id <> ? AND run_id =
                  (SELECT run_id FROM claims WHERE kind = ? AND service = ? AND claim = ?)""", runId, kind.name(), service, claim);
        sql.update(
                "MERGE INTO claims VALUES (?, ?, ?, ?, ?, ?, ?, FALSE)",
                kind.name(),
                service,
                claim,
                runId,
                run.fingerprint(),
                fence,
                Millis.after(now, run.lease()));
    }

    private long nextFence(Claim kind, String service, String claim) throws SQLException {
        return sql.first(
                        "SELECT fence + 1 FROM claims WHERE kind = ? AND service = ? AND claim = ?",
                        row -> row.getLong(1),
                        kind.name(),
                        service,
                        claim)
                .orElse(1L);
    }

    void renew(RunStart run) throws SQLException {
        sql.update(
                "UPDATE claims SET held_until = ? WHERE run_id = ?",
                Millis.after(now, run.lease()),
                run.runId().toString());
    }

    /** Gives up what the run still holds; the fence stays, and after a success the key answers for a while. */
    void release(RunFinish finish) throws SQLException {
        String runId = finish.run().runId().toString();
        sql.update("UPDATE claims SET held_until = 0 WHERE run_id = ?", runId);
        if (finish.status().isSuccess()) {
            sql.update(
                    "UPDATE claims SET held_until = ?, retained = TRUE WHERE run_id = ? AND kind = 'IDEMPOTENCY_KEY'",
                    Millis.after(finish.endedAt(), finish.run().keyRetention()),
                    runId);
        }
    }

    /** Who runs now with a claim that this run has lost; null if nobody does. */
    @Nullable
    UUID successorOf(RunStart run) throws SQLException {
        return sql.first(
                        "SELECT run_id FROM claims WHERE " + CLAIMED
                                + " AND held_until > ? AND NOT retained AND run_id <> ? ORDER BY kind DESC",
                        row -> UUID.fromString(row.getString(1)),
                        run.idempotencyKey(),
                        run.service(),
                        run.flightKey(),
                        Millis.of(now),
                        run.runId().toString())
                .orElse(null);
    }

    /** Forgets keys that answer nothing any more, but not one that a run may still come back for. */
    void purge() throws SQLException {
        sql.update("""
                DELETE FROM claims WHERE kind = 'IDEMPOTENCY_KEY' AND held_until <= ?
                  AND run_id NOT IN (SELECT run_id FROM runs WHERE status = 'RUNNING')""", Millis.of(now));
    }
}
