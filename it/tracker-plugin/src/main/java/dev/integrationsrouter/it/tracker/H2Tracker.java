package dev.integrationsrouter.it.tracker;

import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.spi.CancelAnswer;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.FinishAnswer;
import dev.integrationsrouter.api.spi.Heartbeat;
import dev.integrationsrouter.api.spi.HeartbeatAnswer;
import dev.integrationsrouter.api.spi.HistoryPage;
import dev.integrationsrouter.api.spi.HistoryQuery;
import dev.integrationsrouter.api.spi.Locality;
import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.RunStart;
import dev.integrationsrouter.api.spi.StartAnswer;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;

/**
 * Tracks runs in one H2 file: every decision is a condition inside a transaction, and one transaction writes at a time.
 * Any number of threads and trackers of one process may share the file; a second process is refused it.
 */
public final class H2Tracker implements ExecutionTracker {

    private final String store;
    private final InstantSource clock;
    private final Database database;

    /**
     * Opens or creates a file.
     *
     * @param file without the ending {@code .mv.db}, which H2 adds
     * @param clock where the time comes from
     * @throws dev.integrationsrouter.api.ConfigurationException if the file cannot be used
     */
    public H2Tracker(Path file, InstantSource clock) {
        Path place = file.toAbsolutePath().normalize();
        this.store = "h2:" + place;
        this.clock = clock;
        this.database = new Database(place);
    }

    @Override
    public Locality locality() {
        return Locality.LOCAL;
    }

    @Override
    public String store() {
        return store;
    }

    @Override
    public StartAnswer start(RunStart run) {
        return database.write("start run " + run.runId(), sql -> start(run, sql, now()));
    }

    private static StartAnswer start(RunStart run, Sql sql, Instant now) throws SQLException {
        Runs runs = new Runs(sql, now);
        Claims claims = new Claims(sql, now);
        Optional<Runs.State> known = runs.state(run.runId());
        if (known.isPresent()) {
            return new StartAnswer.Started(known.get().fence());
        }
        Optional<Claims.Holder> holder = claims.inTheWayOf(run);
        if (holder.isPresent()) {
            return refusal(run, holder.get(), new History(sql, now));
        }
        long fence = claims.nextFence(run);
        claims.take(run, fence);
        runs.insert(run, fence, false);
        return new StartAnswer.Started(fence);
    }

    private static StartAnswer refusal(RunStart run, Claims.Holder holder, History history) throws SQLException {
        boolean isKey = holder.claim() == StartAnswer.Claim.IDEMPOTENCY_KEY;
        if (isKey && !holder.fingerprint().equals(run.fingerprint())) {
            return new StartAnswer.KeyConflict(holder.runId());
        }
        if (holder.retained()) {
            return new StartAnswer.Replay(history.find(holder.runId()).orElseThrow());
        }
        return new StartAnswer.InProgress(holder.runId(), holder.claim(), holder.until());
    }

    /** A run whose start never arrived is admitted with the fence that it says it was given, unless its claims are gone. */
    private static Runs.State known(RunStart run, long fence, Sql sql, Instant now) throws SQLException {
        Runs runs = new Runs(sql, now);
        Claims claims = new Claims(sql, now);
        Optional<Runs.State> known = runs.state(run.runId());
        if (known.isPresent()) {
            return known.get();
        }
        boolean lost = claims.haveMovedOn(run, fence);
        if (!lost) {
            claims.take(run, fence);
        }
        return runs.insert(run, fence, lost);
    }

    @Override
    public HeartbeatAnswer heartbeat(Heartbeat beat) {
        return database.write("renew run " + beat.run().runId(), sql -> heartbeat(beat, sql, now()));
    }

    private static HeartbeatAnswer heartbeat(Heartbeat beat, Sql sql, Instant now) throws SQLException {
        Runs runs = new Runs(sql, now);
        Claims claims = new Claims(sql, now);
        Runs.State run = known(beat.run(), beat.fence(), sql, now);
        if (run.leaseLost()) {
            runs.showProgress(beat.run().runId(), beat.progress());
            return new HeartbeatAnswer(false, claims.successorOf(beat.run()), run.cancelRequested());
        }
        if (!run.ended()) {
            claims.renew(beat.run());
            runs.renew(beat);
        }
        return new HeartbeatAnswer(true, null, run.cancelRequested());
    }

    @Override
    public FinishAnswer finish(RunFinish finish) {
        return database.write("record the end of run " + finish.run().runId(), sql -> finish(finish, sql, now()));
    }

    private static FinishAnswer finish(RunFinish finish, Sql sql, Instant now) throws SQLException {
        Claims claims = new Claims(sql, now);
        Runs.State run = known(finish.run(), finish.fence(), sql, now);
        if (!run.ended()) {
            new Runs(sql, now).end(finish);
            claims.release(finish);
        }
        return new FinishAnswer(run.leaseLost(), run.leaseLost() ? claims.successorOf(finish.run()) : null);
    }

    @Override
    public void record(RunRecord refusal) {
        database.write("record refusal " + refusal.runId(), sql -> {
            Runs runs = new Runs(sql, now());
            if (runs.state(refusal.runId()).isEmpty()) {
                runs.insertRefusal(refusal);
            }
            return true;
        });
    }

    @Override
    public CancelAnswer requestCancel(UUID runId) {
        return database.write("cancel run " + runId, sql -> {
            Runs runs = new Runs(sql, now());
            if (runs.requestCancel(runId)) {
                return CancelAnswer.REQUESTED;
            }
            return runs.state(runId).isPresent() ? CancelAnswer.ALREADY_ENDED : CancelAnswer.UNKNOWN;
        });
    }

    @Override
    public long purge(Instant before) {
        return database.write("purge", sql -> {
            Instant now = now();
            long deleted = new Runs(sql, now).purge(before);
            new Claims(sql, now).purge();
            return deleted;
        });
    }

    @Override
    public Optional<String> checkpointFor(RunStart run) {
        return database.read(
                "find a checkpoint for run " + run.runId(), sql -> new History(sql, now()).checkpointFor(run));
    }

    @Override
    public Optional<RunRecord> find(UUID runId) {
        return database.read("find run " + runId, sql -> new History(sql, now()).find(runId));
    }

    @Override
    public Optional<RunRecord> latest(String service, RunType runType, boolean succeeded) {
        return database.read("find the latest run", sql -> new History(sql, now()).latest(service, runType, succeeded));
    }

    @Override
    public HistoryPage history(HistoryQuery query) {
        PageToken after = query.pageToken() == null ? null : PageToken.of(query.pageToken());
        return database.read("read the history", sql -> new History(sql, now()).page(query, after));
    }

    @Override
    public void close() {
        database.close();
    }

    /** Taken inside the transaction: waiting for others must not make the time older. */
    private Instant now() {
        return clock.instant();
    }
}
