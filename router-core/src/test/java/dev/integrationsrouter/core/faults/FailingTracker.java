package dev.integrationsrouter.core.faults;

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
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** A tracker of which every write and every question goes by somebody who may do something else with it. */
public final class FailingTracker implements ExecutionTracker {

    private final ExecutionTracker real;
    private final Locality locality;
    private final Gate gate;

    /**
     * Fails as the gate does.
     *
     * @param real where everything is kept
     */
    public FailingTracker(ExecutionTracker real, Locality locality, Gate gate) {
        this.real = real;
        this.locality = locality;
        this.gate = gate;
    }

    /** What all calls of a tracker go through. */
    public interface Gate {
        /** Does what is asked for, or not, or fails. Whatever it throws, checked or not, is what the tracker throws. */
        <T> T pass(String operation, Object about, Supplier<T> doing) throws Throwable;
    }

    @Override
    public Locality locality() {
        return locality;
    }

    @Override
    public StartAnswer start(RunStart start) {
        return call("start", start, () -> real.start(start));
    }

    @Override
    public Optional<String> checkpointFor(RunStart run) {
        return call("checkpointFor", run, () -> real.checkpointFor(run));
    }

    @Override
    public HeartbeatAnswer heartbeat(Heartbeat heartbeat) {
        return call("heartbeat", heartbeat, () -> real.heartbeat(heartbeat));
    }

    @Override
    public FinishAnswer finish(RunFinish finish) {
        return call("finish", finish, () -> real.finish(finish));
    }

    @Override
    public void record(RunRecord refusal) {
        boolean unused = call("record", refusal, () -> {
            real.record(refusal);
            return true;
        });
    }

    @Override
    public Optional<RunRecord> find(UUID runId) {
        return call("find", runId, () -> real.find(runId));
    }

    @Override
    public Optional<RunRecord> latest(String service, RunType runType, boolean succeeded) {
        return call("latest", service, () -> real.latest(service, runType, succeeded));
    }

    @Override
    public HistoryPage history(HistoryQuery query) {
        return call("history", query, () -> real.history(query));
    }

    @Override
    public CancelAnswer requestCancel(UUID runId) {
        return call("requestCancel", runId, () -> real.requestCancel(runId));
    }

    @Override
    public long purge(Instant before) {
        return real.purge(before);
    }

    @Override
    public void close() {}

    private <T> T call(String operation, Object about, Supplier<T> doing) {
        try {
            return gate.pass(operation, about, doing);
        } catch (Throwable e) {
            throw FailingTracker.<RuntimeException>undeclared(e);
        }
    }

    /** As other languages on the JVM do, and some libraries. */
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <E extends Throwable> E undeclared(Throwable e) throws E {
        throw (E) e;
    }
}
