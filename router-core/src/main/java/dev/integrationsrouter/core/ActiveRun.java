package dev.integrationsrouter.core;

import dev.integrationsrouter.api.IntegrationRequest;
import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.RunRecord;
import dev.integrationsrouter.api.RunType;
import dev.integrationsrouter.api.TimeWindow;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.Heartbeat;
import dev.integrationsrouter.api.spi.RunContext;
import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.RunStart;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A run that was admitted: what its service sees of it, and what the router knows of it. Thread-safe: the
 * service's threads, the waiting caller, the heartbeat and whoever closes the router all meet here.
 */
final class ActiveRun<P> implements RunContext<P> {

    private static final int LARGEST_CHECKPOINT = 64 * 1024;

    private final BoundRequest<P> bound;
    private final RunStart start;
    private final long fence;
    private final Duration timeout;
    private final InstantSource clock;
    private final ExecutionTracker tracker;
    private final Consumer<Progress> progressListener;
    private final CompletableFuture<Outcome> ending = new CompletableFuture<>();

    private volatile Progress progress = Progress.NONE;
    private volatile @Nullable TimeWindow window;
    private volatile @Nullable String checkpoint;
    private volatile @Nullable Cancellation cancellation;
    private volatile Runnable saveSoon = () -> {};
    private @Nullable Thread thread;

    ActiveRun(
            BoundRequest<P> bound,
            AdmittedStart admitted,
            InstantSource clock,
            ExecutionTracker tracker,
            Consumer<Progress> progressListener) {
        this.bound = bound;
        this.start = admitted.start();
        this.fence = admitted.fence();
        this.timeout = admitted.timeout();
        this.clock = clock;
        this.tracker = tracker;
        this.progressListener = progressListener;
    }

    /**
     * What admission found out.
     *
     * @param start as the tracker knows it
     * @param fence of the single-flight lease
     * @param timeout the shorter of the service's deadline and the request's
     */
    record AdmittedStart(RunStart start, long fence, Duration timeout) {}

    BoundRequest<P> bound() {
        return bound;
    }

    RunStart start() {
        return start;
    }

    Duration timeout() {
        return timeout;
    }

    IntegrationRequest request() {
        return bound.request();
    }

    /** Completed once, by whoever ends the run first: its service, or the end of the grace after a cancellation. */
    CompletableFuture<Outcome> ending() {
        return ending;
    }

    @Nullable
    Cancellation cancellation() {
        return cancellation;
    }

    /** Names the thread to interrupt; the run may have been cancelled already. */
    synchronized void runsOn(Thread runThread) {
        thread = runThread;
        if (cancellation != null) {
            runThread.interrupt();
        }
    }

    /** The service has returned: its thread is not to be interrupted any more. */
    synchronized void leftThread() {
        thread = null;
    }

    /** Names what to do when the service has saved its first checkpoint. */
    void onFirstCheckpoint(Runnable action) {
        saveSoon = action;
    }

    /** Cancels the run; the first reason stays. Answers whether this was the first. */
    synchronized boolean cancel(Cancellation why) {
        if (cancellation != null || ending.isDone()) {
            return false;
        }
        cancellation = why;
        if (thread != null) {
            thread.interrupt();
        }
        return true;
    }

    Heartbeat heartbeat() {
        return new Heartbeat(start, fence, progress, window, checkpoint);
    }

    RunFinish finish(Outcome outcome, Instant endedAt) {
        return new RunFinish(
                start,
                fence,
                outcome.status(),
                endedAt,
                outcome.statusCode(),
                outcome.body(),
                outcome.metadata(),
                window,
                progress,
                checkpoint,
                outcome.detail());
    }

    @Override
    public UUID runId() {
        return start.runId();
    }

    @Override
    public RunType runType() {
        return start.runType();
    }

    @Override
    public P payload() {
        return bound.payload();
    }

    @Override
    public Map<String, @Nullable Object> payloadMetadata() {
        return request().payloadMetadata();
    }

    @Override
    public Map<String, @Nullable Object> requestMetadata() {
        return request().metadata();
    }

    @Override
    public String fingerprint() {
        return start.fingerprint();
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public Instant startedAt() {
        return start.startedAt();
    }

    @Override
    public Instant deadline() {
        return start.startedAt().plus(timeout);
    }

    @Override
    public Optional<RunRecord> latestSuccess() {
        return tracker.latest(start.service(), start.runType(), true);
    }

    @Override
    public Optional<String> checkpoint() {
        return tracker.checkpointFor(start);
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
        boolean first = checkpoint == null;
        checkpoint = json;
        if (first) {
            // a process that dies before its first regular heartbeat leaves something to resume from too
            saveSoon.run();
        }
    }

    @Override
    public void window(TimeWindow window) {
        this.window = window;
    }

    @Override
    public void progress(long done, long total) {
        Progress now = new Progress(done, total);
        progress = now;
        progressListener.accept(now);
    }

    @Override
    public boolean isCancelled() {
        return cancellation != null;
    }

    @Override
    public long fence() {
        return fence;
    }
}
