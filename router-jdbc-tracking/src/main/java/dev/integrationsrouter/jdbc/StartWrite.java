package dev.integrationsrouter.jdbc;

import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer;
import dev.integrationsrouter.api.spi.StartAnswer.Claim;
import dev.integrationsrouter.api.spi.StartAnswer.InProgress;
import dev.integrationsrouter.api.spi.StartAnswer.KeyConflict;
import dev.integrationsrouter.api.spi.StartAnswer.Replay;
import dev.integrationsrouter.api.spi.StartAnswer.Started;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/** Admits a run: idempotency key, single-flight lease, record. Inside one write transaction. */
final class StartWrite {

    private final Sql sql;
    private final Instant now;
    private final RunTable runs;
    private final ClaimTables claims;

    StartWrite(Sql sql, Instant now) {
        this.sql = sql;
        this.now = now;
        this.runs = new RunTable(sql);
        this.claims = new ClaimTables(sql, Instants.text(now));
    }

    StartAnswer start(RunStart start) throws SQLException {
        Optional<RunTable.State> known = runs.state(start.runId());
        if (known.isPresent()) {
            return new Started(known.get().fence());
        }
        Optional<StartAnswer> inTheWay = inTheWayOf(start);
        if (inTheWay.isPresent()) {
            return inTheWay.get();
        }
        String leaseUntil = Instants.after(now, start.lease());
        claims.takeKey(start, leaseUntil);
        long fence = claims.takeFlight(start, 0, leaseUntil);
        runs.insertStart(start, fence, leaseUntil);
        return new Started(fence);
    }

    private Optional<StartAnswer> inTheWayOf(RunStart start) throws SQLException {
        Optional<ClaimTables.Holder> key = claims.keyHolder(start);
        if (key.isPresent()) {
            return Optional.of(keyAnswer(start, key.get()));
        }
        return claims.flightHolder(start).map(holder -> inProgress(holder, Claim.SINGLE_FLIGHT));
    }

    private StartAnswer keyAnswer(RunStart start, ClaimTables.Holder holder) throws SQLException {
        if (!start.fingerprint().equals(holder.fingerprint())) {
            return new KeyConflict(holder.runId());
        }
        if (holder.leaseUntil() != null) {
            return inProgress(holder, Claim.IDEMPOTENCY_KEY);
        }
        return new Replay(new RunQueries(sql, now)
                .find(holder.runId())
                .orElseThrow(() -> new SQLException("no record of run " + holder.runId()
                        + ", which an idempotency key answers with; was it deleted by hand?")));
    }

    private static StartAnswer inProgress(ClaimTables.Holder holder, Claim claim) {
        return new InProgress(holder.runId(), claim, Instant.parse(Objects.requireNonNull(holder.leaseUntil())));
    }
}
