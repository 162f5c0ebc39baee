package dev.integrationsrouter.core;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.RunContext;
import dev.integrationsrouter.api.spi.RunStart;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A run as its service sees it. What the service says of it here is kept until a heartbeat or the end of the run takes
 * it along; what a service that was left behind says is not heard any more. Thread-safe.
 */
final class LiveContext<P> implements RunContext<P> {

    private static final int LARGEST_CHECKPOINT = 64 * 1024;

    private final ActiveRun<P> run;
    private final InstantSource clock;
    private final ExecutionTracker tracker;
    private final Consumer<Progress> progressListener;

    private volatile Progress progress = Progress.NONE;
    private volatile @Nullable TimeWindow window;
    private volatile @Nullable String checkpoint;
    private volatile Runnable saveSoon = () -> {};

    LiveContext(ActiveRun<P> run, InstantSource clock, ExecutionTracker tracker, Consumer<Progress> progressListener) {
        this.run = run;
        this.clock = clock;
        this.tracker = tracker;
        this.progressListener = progressListener;
    }

    /** Names what to do when the service has saved its first checkpoint. */
    void onFirstCheckpoint(Runnable action) {
        saveSoon = action;
    }

    Progress progress() {
        return progress;
    }

    @Nullable
    TimeWindow window() {
        return window;
    }

    @Nullable
    String savedCheckpoint() {
        return checkpoint;
    }

    @Override
    public UUID runId() {
        return start().runId();
    }

    @Override
    public RunType runType() {
        return start().runType();
    }

    @Override
    public P payload() {
        return run.bound().payload();
    }

    @Override
    public Map<String, @Nullable Object> payloadMetadata() {
        return run.bound().request().payloadMetadata();
    }

    @Override
    public Map<String, @Nullable Object> requestMetadata() {
        return run.bound().request().metadata();
    }

    @Override
    public String fingerprint() {
        return start().fingerprint();
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public Instant startedAt() {
        return start().startedAt();
    }

    @Override
    public Instant deadline() {
        return Instants.plus(startedAt(), run.timeout());
    }

    @Override
    public Optional<RunRecord> latestSuccess() {
        return tracker.latest(start().service(), runType(), true);
    }

    @Override
    public Optional<String> checkpoint() {
        return tracker.checkpointFor(start());
    }

    @Override
    public void checkpoint(String json) {
        int size = json.getBytes(StandardCharsets.UTF_8).length;
        if (size > LARGEST_CHECKPOINT) {
            throw new IllegalArgumentException(
                    "A checkpoint is at most " + LARGEST_CHECKPOINT + " bytes, but this one is " + size);
        }
        if (!Json.isJson(json)) {
            throw new IllegalArgumentException("A checkpoint must be JSON, but this one of " + size + " bytes is not");
        }
        if (run.ending().isDone()) {
            return;
        }
        boolean first = checkpoint == null;
        checkpoint = json;
        if (first) {
            // a process that dies before its first regular heartbeat leaves something to resume from too
            saveSoon.run();
        }
    }

    @Override
    public void window(TimeWindow window) {
        if (!run.ending().isDone()) {
            this.window = window;
        }
    }

    @Override
    public void progress(long done, long total) {
        Progress now = new Progress(done, total);
        if (!run.ending().isDone()) {
            progress = now;
            progressListener.accept(now);
        }
    }

    @Override
    public boolean isCancelled() {
        return run.cancellation() != null || run.ending().isDone();
    }

    @Override
    public long fence() {
        return run.fence();
    }

    private RunStart start() {
        return run.start();
    }
}
