package dev.integrationsrouter.jdbc;

import dev.integrationsrouter.api.spi.RunStart;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/** The run that a later write is about, also if that write is the first to arrive. */
final class KnownRun {

    private final Sql sql;
    private final Instant now;
    private final RunTable runs;
    private final ClaimTables claims;

    KnownRun(Sql sql, Instant now) {
        this.sql = sql;
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
        return new RunTable.State(false, admit(start, fence), false, false, false);
    }

    private long admit(RunStart start, long fence) throws SQLException {
        if (!claims.isTaken(start, fence)) {
            return new StartWrite(sql, now).admit(start, fence);
        }
        runs.insertStart(start, fence, Instants.after(now, start.lease()));
        return fence;
    }

    /** Whether another run has taken one of its claims; of a run that has ended, whether one had until then. */
    boolean hasLostLease(RunTable.State run, RunStart start) throws SQLException {
        return run.ended() ? run.leaseLost() : run.overtaken() || claims.isTaken(start, run.fence());
    }
}
