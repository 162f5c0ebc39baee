package dev.integrationsrouter.jdbc;

import dev.integrationsrouter.api.spi.CancelAnswer;
import java.sql.SQLException;
import java.time.Instant;
import java.util.UUID;

/** Leaves word for a run that it is to end. Inside one write transaction. */
final class CancelWrite {

    private final Sql sql;
    private final String now;

    CancelWrite(Sql sql, Instant now) {
        this.sql = sql;
        this.now = Instants.text(now);
    }

    CancelAnswer request(UUID runId) throws SQLException {
        int asked = sql.update(
                "UPDATE runs SET cancel_requested = 1 WHERE run_id = ? AND status = 'RUNNING' AND lease_until > ?",
                runId.toString(),
                now);
        if (asked == 1) {
            return CancelAnswer.REQUESTED;
        }
        return new RunTable(sql).state(runId).isPresent() ? CancelAnswer.ALREADY_ENDED : CancelAnswer.UNKNOWN;
    }
}
