package dev.integrationsrouter.jdbc;

import java.sql.SQLException;
import java.time.Instant;

/** Deletes what is old and no longer needed. Inside one write transaction. */
final class Purge {

    private final Sql sql;
    private final String now;

    Purge(Sql sql, Instant now) {
        this.sql = sql;
        this.now = Instants.text(now);
    }

    long purge(Instant before) throws SQLException {
        long deleted = sql.update("""
                DELETE FROM runs WHERE started_at < ?1
                  AND NOT (status = 'RUNNING' AND lease_until > ?2)
                  AND run_id NOT IN (SELECT run_id FROM idempotency_keys WHERE retained_until > ?2)
                  AND NOT (status = 'SUCCEEDED' AND lease_lost = 0 AND run_id = (
                    SELECT newest.run_id FROM runs AS newest
                    WHERE newest.service = runs.service AND newest.run_type = runs.run_type
                      AND newest.status = 'SUCCEEDED' AND newest.lease_lost = 0
                    ORDER BY newest.started_at DESC, newest.run_id DESC LIMIT 1))""", Instants.bound(before), now);
        // a run that has not ended may still come back for its key, as long as there is a record of it
        sql.update("""
                DELETE FROM idempotency_keys WHERE retained_until <= ?1
                  OR (lease_until <= ?1 AND run_id NOT IN (SELECT run_id FROM runs WHERE status = 'RUNNING'))""", now);
        return deleted;
    }
}
