package dev.integrationsrouter.jdbc;

import dev.integrationsrouter.api.spi.FinishAnswer;
import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.RunStart;
import java.sql.SQLException;
import java.time.Instant;

/** Records how a run ended and releases what it still holds. Inside one write transaction. */
final class FinishWrite {

    private final RunTable runs;
    private final ClaimTables claims;
    private final KnownRun known;

    FinishWrite(Sql sql, Instant now) {
        this.runs = new RunTable(sql);
        this.claims = new ClaimTables(sql, Instants.text(now));
        this.known = new KnownRun(sql, now);
    }

    FinishAnswer finish(RunFinish finish) throws SQLException {
        RunStart start = finish.run();
        RunTable.State run = known.orArrivingFirst(start, finish.fence());
        boolean lost = known.hasLostLease(run, start);
        if (!run.ended()) {
            runs.end(finish, lost);
            claims.release(finish);
        }
        return new FinishAnswer(lost, lost ? claims.successor(start) : null);
    }
}
