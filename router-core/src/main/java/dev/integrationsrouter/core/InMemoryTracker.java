package dev.integrationsrouter.core;

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
import java.time.Instant;
import java.time.InstantSource;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Tracks runs in the memory of this process; they are gone with it.
 *
 * <p>Of the runs that ended and the requests that were refused, the last 10,000 are kept (or as many as asked
 * for), as long as their texts have no more than 32 Mi characters together, or a sixteenth of the heap's bytes if
 * that is less. What the tracker still needs stays beyond that number: runs that have not ended, the latest success of
 * each service and run type, runs that a retained idempotency key answers with, and the fence of every
 * single-flight key ever used.
 *
 * <p>Thread-safe; every call is short and none blocks on anything but the others.
 */
public final class InMemoryTracker implements ExecutionTracker {

    /** How many ended runs and refusals are kept unless said otherwise. */
    public static final int DEFAULT_CAPACITY = 10_000;

    private static final long MOST_TEXT = 32L << 20;

    private final InstantSource clock;
    private final MemoryClaims claims = new MemoryClaims();
    private final MemoryRuns runs;

    /** Keeps the last {@value #DEFAULT_CAPACITY} runs, by the system's clock. */
    public InMemoryTracker() {
        this(InstantSource.system(), DEFAULT_CAPACITY);
    }

    /**
     * Keeps a number of runs.
     *
     * @param clock where the time comes from
     * @param capacity how many ended runs and refusals are kept, unless their texts are large; above 0
     */
    public InMemoryTracker(InstantSource clock, int capacity) {
        this.clock = Objects.requireNonNull(clock, "clock");
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be above 0, not " + capacity);
        }
        this.runs = new MemoryRuns(
                claims, capacity, Math.min(MOST_TEXT, Runtime.getRuntime().maxMemory() / 16));
    }

    @Override
    public Locality locality() {
        return Locality.IN_PROCESS;
    }

    @Override
    public synchronized StartAnswer start(RunStart start) {
        Instant now = clock.instant();
        MemoryRun known = runs.get(start.runId());
        if (known != null) {
            return new StartAnswer.Started(known.fence());
        }
        StartAnswer inTheWay = claims.inTheWayOf(start, now);
        if (inTheWay != null) {
            return inTheWay;
        }
        MemoryRun run = MemoryRun.started(start, claims.nextFence(start), now);
        claims.take(run);
        runs.add(run);
        return new StartAnswer.Started(run.fence());
    }

    @Override
    public synchronized Optional<String> checkpointFor(RunStart run) {
        return Optional.ofNullable(runs.checkpointFor(run));
    }

    @Override
    public synchronized HeartbeatAnswer heartbeat(Heartbeat heartbeat) {
        Instant now = clock.instant();
        MemoryRun run = knownOrArrivingFirst(heartbeat.run(), heartbeat.fence(), now);
        if (run.isEnded()) {
            boolean lost = run.read(now).leaseLost();
            return new HeartbeatAnswer(!lost, successor(lost, heartbeat.run(), now), run.isCancelRequested());
        }
        boolean lost = claims.isLost(run, now);
        if (lost) {
            run.showProgress(heartbeat.progress());
        } else {
            run.renew(heartbeat, now);
        }
        runs.changed(run, now);
        return new HeartbeatAnswer(!lost, successor(lost, heartbeat.run(), now), run.isCancelRequested());
    }

    @Override
    public synchronized FinishAnswer finish(RunFinish finish) {
        Instant now = clock.instant();
        MemoryRun run = knownOrArrivingFirst(finish.run(), finish.fence(), now);
        if (!run.isEnded()) {
            run.end(finish, claims.isLost(run, now));
            claims.release(finish);
            runs.changed(run, now);
        }
        boolean lost = run.read(now).leaseLost();
        return new FinishAnswer(lost, successor(lost, finish.run(), now));
    }

    /** A run whose start never arrived is admitted with the fence it says it has, unless its claims are taken. */
    private MemoryRun knownOrArrivingFirst(RunStart start, long fence, Instant now) {
        MemoryRun known = runs.get(start.runId());
        if (known != null) {
            return known;
        }
        MemoryRun run = MemoryRun.started(start, fence, now);
        if (!claims.isLost(run, now)) {
            claims.take(run);
        }
        runs.add(run);
        return run;
    }

    private @Nullable UUID successor(boolean lost, RunStart run, Instant now) {
        return lost ? claims.successorOf(run, now) : null;
    }

    @Override
    public synchronized void record(RunRecord refusal) {
        if (!refusal.status().isEnded()) {
            throw new IllegalArgumentException("A refusal has ended, but this record says " + refusal.status());
        }
        if (runs.get(refusal.runId()) == null) {
            MemoryRun run = MemoryRun.refused(refusal);
            runs.add(run);
            runs.changed(run, clock.instant());
        }
    }

    @Override
    public synchronized Optional<RunRecord> find(UUID runId) {
        return Optional.ofNullable(runs.get(runId)).map(run -> run.read(clock.instant()));
    }

    @Override
    public synchronized Optional<RunRecord> latest(String service, RunType runType, boolean succeeded) {
        return Optional.ofNullable(runs.latest(service, runType, succeeded)).map(run -> run.read(clock.instant()));
    }

    @Override
    public synchronized HistoryPage history(HistoryQuery query) {
        return runs.history(query, clock.instant());
    }

    @Override
    public synchronized CancelAnswer requestCancel(UUID runId) {
        MemoryRun run = runs.get(runId);
        if (run == null) {
            return CancelAnswer.UNKNOWN;
        }
        return run.requestCancel(clock.instant()) ? CancelAnswer.REQUESTED : CancelAnswer.ALREADY_ENDED;
    }

    @Override
    public synchronized long purge(Instant before) {
        return runs.purge(before, clock.instant());
    }

    /** Does nothing: the memory is released with the tracker itself. */
    @Override
    public void close() {}
}
