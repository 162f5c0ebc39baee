package dev.integrationsrouter.jdbc;

import dev.integrationsrouter.api.spi.Heartbeat;
import dev.integrationsrouter.api.spi.HeartbeatAnswer;
import dev.integrationsrouter.api.spi.RunStart;
import java.sql.SQLException;
import java.time.Instant;

/** Renews the lease of a run and saves what it says. Inside one write transaction. */
final class HeartbeatWrite {

    private final RunTable runs;
    private final ClaimTables claims;
    private final KnownRun known;
    private final Instant now;

    HeartbeatWrite(Sql sql, Instant now) {
        this.runs = new RunTable(sql);
        this.claims = new ClaimTables(sql, Instants.text(now));
        this.known = new KnownRun(sql, now);
        this.now = now;
    }

    HeartbeatAnswer renew(Heartbeat beat) throws SQLException {
        RunStart start = beat.run();
        RunTable.State run = known.orArrivingFirst(start, beat.fence());
        boolean lost = known.hasLostLease(run, start);
        if (!run.ended() && lost) {
            runs.showProgress(start.runId(), beat.progress());
        } else if (!run.ended()) {
            String leaseUntil = Instants.after(now, start.lease());
            claims.renew(start, run.fence(), leaseUntil);
            runs.renew(beat, leaseUntil);
        }
        return new HeartbeatAnswer(!lost, lost ? claims.successor(start) : null, run.cancelRequested());
    }
}
