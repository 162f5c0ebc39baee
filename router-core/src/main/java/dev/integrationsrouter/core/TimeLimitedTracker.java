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
import dev.integrationsrouter.api.spi.TrackerException;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeoutException;

/**
 * Calls a tracker on other threads, so that one that hangs costs its caller at most the limit. What became of a
 * call that took longer is unknown: trackers' writes may be repeated for that reason.
 */
final class TimeLimitedTracker implements ExecutionTracker {

    private final ExecutionTracker tracker;
    private final TimeLimit limit;

    TimeLimitedTracker(ExecutionTracker tracker, TimeLimit limit) {
        this.tracker = tracker;
        this.limit = limit;
    }

    @Override
    public Locality locality() {
        return tracker.locality();
    }

    @Override
    public String store() {
        return tracker.store();
    }

    @Override
    public StartAnswer start(RunStart start) {
        return limited("start", () -> tracker.start(start));
    }

    @Override
    public Optional<String> checkpointFor(RunStart run) {
        return limited("checkpointFor", () -> tracker.checkpointFor(run));
    }

    @Override
    public HeartbeatAnswer heartbeat(Heartbeat heartbeat) {
        return limited("heartbeat", () -> tracker.heartbeat(heartbeat));
    }

    @Override
    public FinishAnswer finish(RunFinish finish) {
        return limited("finish", () -> tracker.finish(finish));
    }

    @Override
    public void record(RunRecord refusal) {
        limited("record", () -> {
            tracker.record(refusal);
            return true;
        });
    }

    @Override
    public Optional<RunRecord> find(UUID runId) {
        return limited("find", () -> tracker.find(runId));
    }

    @Override
    public Optional<RunRecord> latest(String service, RunType runType, boolean succeeded) {
        return limited("latest", () -> tracker.latest(service, runType, succeeded));
    }

    @Override
    public HistoryPage history(HistoryQuery query) {
        return limited("history", () -> tracker.history(query));
    }

    @Override
    public CancelAnswer requestCancel(UUID runId) {
        return limited("requestCancel", () -> tracker.requestCancel(runId));
    }

    /** As long as it takes: deleting years of records is no reason to give up. */
    @Override
    public long purge(Instant before) {
        return tracker.purge(before);
    }

    @Override
    public void close() {
        tracker.close();
    }

    private <T> T limited(String operation, Callable<T> call) {
        try {
            // the record matters more than the hurry of a caller who is interrupted
            return limit.call(call);
        } catch (TimeoutException e) {
            throw new TrackerException(
                    "The tracker did not answer to " + operation + " within "
                            + limit.limit().toMillis() + " ms",
                    e);
        } catch (ExecutionException e) {
            throw asUnchecked(operation, e.getCause() == null ? e : e.getCause());
        }
    }

    private static RuntimeException asUnchecked(String operation, Throwable cause) {
        if (cause instanceof Error error) {
            throw error;
        }
        return cause instanceof RuntimeException unchecked
                ? unchecked
                : new TrackerException("The tracker failed to " + operation, cause);
    }
}
