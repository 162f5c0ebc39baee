package dev.integrationsrouter.jdbc;

import dev.integrationsrouter.api.spi.RunStart;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The run that a later write is about, also if that write is the first to arrive. */
final class KnownRun {

    private final Instant now;
    private final RunTable runs;
    private final ClaimTables claims;

    KnownRun(Sql sql, Instant now) {
        this.now = now;
        this.runs = new RunTable(sql);
        this.claims = new ClaimTables(sql, Instants.text(now));
    }

    /** A run whose start never arrived is admitted with the fence it says it has, unless its claims are taken. */
    RunTable.State orArrivingFirst(RunStart start, long fence) throws SQLException {
        Optional<RunTable.State> known = runs.state(start.runId());
        if (known.isPresent()) {
            return known.get();
        }
        String leaseUntil = Instants.after(now, start.lease());
        if (!claims.isTaken(start, fence)) {
            claims.takeKey(start, leaseUntil);
            if (fence > 0) { // a start that failed was given no fence, so there is no flight to take
                claims.takeFlight(start, fence, leaseUntil);
            }
        }
        runs.insertStart(start, fence, leaseUntil);
        return new RunTable.State(false, fence, false, false, false);
    }

    /** Whether another run has taken one of its claims; of a run that has ended, whether one had until then. */
    boolean hasLostLease(RunTable.State run, RunStart start) throws SQLException {
        return run.ended() ? run.leaseLost() : run.overtaken() || claims.isTaken(start, run.fence());
    }
}
