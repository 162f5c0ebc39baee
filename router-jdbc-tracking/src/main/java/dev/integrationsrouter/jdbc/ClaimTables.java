package dev.integrationsrouter.jdbc;

import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.RunStart;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Who holds which single flight and which idempotency key. Whether a claim is in force is decided by comparing
 * its instants with now, in the statements themselves.
 */
final class ClaimTables {

    /** A claim in force: by a run in progress, or retained for the outcome of one. */
    record Holder(
            UUID runId,
            @Nullable String fingerprint,
            @Nullable String leaseUntil) {}

    private final Sql sql;
    private final String now;

    ClaimTables(Sql sql, String now) {
        this.sql = sql;
        this.now = now;
    }

    /** Who has the idempotency key now; a lease of null says that the key is retained. */
    Optional<Holder> keyHolder(RunStart start) throws SQLException {
        if (start.idempotencyKey() == null) {
            return Optional.empty();
        }
        return sql.first(
                """
                SELECT run_id, fingerprint, lease_until FROM idempotency_keys
                WHERE idempotency_key = ? AND (lease_until > ? OR retained_until > ?)""",
                row -> new Holder(UUID.fromString(row.getString(1)), row.getString(2), row.getString(3)),
                start.idempotencyKey(),
                now,
                now);
    }

    Optional<Holder> flightHolder(RunStart start) throws SQLException {
        if (start.flightKey() == null) {
            return Optional.empty();
        }
        return sql.first(
                "SELECT run_id, lease_until FROM flights WHERE service = ? AND flight_key = ? AND lease_until > ?",
                row -> new Holder(UUID.fromString(row.getString(1)), null, row.getString(2)),
                start.service(),
                start.flightKey(),
                now);
    }

    /** Takes the key from nobody, or from a run that has thereby lost it. */
    void takeKey(RunStart start, String leaseUntil) throws SQLException {
        if (start.idempotencyKey() == null) {
            return;
        }
        sql.update("""
                UPDATE runs SET overtaken = 1 WHERE status = 'RUNNING' AND run_id <> ?1
                  AND run_id = (SELECT run_id FROM idempotency_keys WHERE idempotency_key = ?2)""", start.runId().toString(), start.idempotencyKey());
        sql.update("""
                INSERT INTO idempotency_keys (idempotency_key, run_id, fingerprint, lease_until) VALUES (?, ?, ?, ?)
                ON CONFLICT (idempotency_key) DO UPDATE SET run_id = excluded.run_id,
                  fingerprint = excluded.fingerprint, lease_until = excluded.lease_until, retained_until = NULL""", start.idempotencyKey(), start.runId().toString(), start.fingerprint(), leaseUntil);
    }

    /**
     * Takes the flight from nobody, or from a run that has thereby lost it.
     *
     * @param given the fence if it was handed out before; 0 for the next one
     * @return the fence; 0 without a single-flight key
     */
    long takeFlight(RunStart start, long given, String leaseUntil) throws SQLException {
        if (start.flightKey() == null) {
            return 0;
        }
        sql.update("""
                UPDATE runs SET overtaken = 1 WHERE status = 'RUNNING' AND run_id <> ?1
                  AND run_id = (SELECT run_id FROM flights WHERE service = ?2 AND flight_key = ?3
                    AND lease_until IS NOT NULL)""", start.runId().toString(), start.service(), start.flightKey());
        return sql.first(
                        """
                        INSERT INTO flights (service, flight_key, fence, run_id, lease_until)
                        VALUES (?1, ?2, max(1, ?3), ?4, ?5)
                        ON CONFLICT (service, flight_key) DO UPDATE SET fence = iif(?3 > 0, ?3, fence + 1),
                          run_id = excluded.run_id, lease_until = excluded.lease_until
                        RETURNING fence""",
                        row -> row.getLong(1),
                        start.service(),
                        start.flightKey(),
                        given,
                        start.runId().toString(),
                        leaseUntil)
                .orElseThrow();
    }

    /** Whether another run has taken one of the claims since the run was given this fence; with 0 it has no flight to lose. */
    boolean isTaken(RunStart start, long fence) throws SQLException {
        return isFlightTaken(start, fence)
                || keyHolder(start).filter(holder -> !isOwn(holder, start)).isPresent();
    }

    private boolean isFlightTaken(RunStart start, long fence) throws SQLException {
        return start.flightKey() != null
                && fence > 0
                && sql.first(
                                """
                        SELECT 1 FROM flights WHERE service = ?1 AND flight_key = ?2
                          AND (fence > ?3 OR (fence = ?3 AND run_id <> ?4))""",
                                row -> true,
                                start.service(),
                                start.flightKey(),
                                fence,
                                start.runId().toString())
                        .isPresent();
    }

    /** Who runs now with a claim that this run has lost; null if nobody does. */
    @Nullable
    UUID successor(RunStart start) throws SQLException {
        Optional<Holder> flight = flightHolder(start).filter(holder -> !isOwn(holder, start));
        Optional<Holder> key = keyHolder(start).filter(holder -> !isOwn(holder, start) && holder.leaseUntil() != null);
        return flight.or(() -> key).map(Holder::runId).orElse(null);
    }

    private static boolean isOwn(Holder holder, RunStart start) {
        return holder.runId().equals(start.runId());
    }

    void renew(RunStart start, long fence, String leaseUntil) throws SQLException {
        String runId = start.runId().toString();
        if (start.flightKey() != null) {
            sql.update("""
                    UPDATE flights SET lease_until = ?
                    WHERE service = ? AND flight_key = ? AND run_id = ? AND fence = ?""", leaseUntil, start.service(), start.flightKey(), runId, fence);
        }
        if (start.idempotencyKey() != null) {
            sql.update(
                    "UPDATE idempotency_keys SET lease_until = ? WHERE idempotency_key = ? AND run_id = ?",
                    leaseUntil,
                    start.idempotencyKey(),
                    runId);
        }
    }

    /** Gives up what the run still holds; the fence stays, and after a success the key answers for a while. */
    void release(RunFinish finish) throws SQLException {
        RunStart start = finish.run();
        if (start.flightKey() != null) {
            sql.update(
                    "UPDATE flights SET lease_until = NULL WHERE service = ? AND flight_key = ? AND run_id = ?",
                    start.service(),
                    start.flightKey(),
                    start.runId().toString());
        }
        if (start.idempotencyKey() != null) {
            releaseKey(finish, start.idempotencyKey());
        }
    }

    private void releaseKey(RunFinish finish, String key) throws SQLException {
        String runId = finish.run().runId().toString();
        if (finish.status().isSuccess()) {
            sql.update("""
                    UPDATE idempotency_keys SET lease_until = NULL, retained_until = ?
                    WHERE idempotency_key = ? AND run_id = ?""", Instants.after(finish.endedAt(), finish.run().keyRetention()), key, runId);
        } else {
            sql.update("DELETE FROM idempotency_keys WHERE idempotency_key = ? AND run_id = ?", key, runId);
        }
    }
}
