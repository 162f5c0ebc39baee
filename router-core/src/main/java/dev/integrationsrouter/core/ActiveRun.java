package dev.integrationsrouter.core;

import dev.integrationsrouter.api.Progress;
import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.Heartbeat;
import dev.integrationsrouter.api.spi.RunFinish;
import dev.integrationsrouter.api.spi.RunInfo;
import dev.integrationsrouter.api.spi.RunStart;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A run that was admitted: its service is to be called, is being called, or has been. Thread-safe: the service's
 * thread, the waiting caller, the heartbeat and whoever cancels it all meet here.
 */
final class ActiveRun<P> {

    private enum Phase {
        WAITING,
        CALLED,
        RETURNED
    }

    private final BoundRequest<P> bound;
    private final RunStart start;
    private final long fence;
    private final Duration timeout;
    private final LiveContext<P> context;
    private final CompletableFuture<Ending> ending = new CompletableFuture<>();

    private Phase phase = Phase.WAITING;
    private @Nullable Thread thread;
    private boolean interrupted;
    private volatile @Nullable Cancellation cancellation;
    private int attempts;

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
        this.context = new LiveContext<>(this, clock, tracker, progressListener);
    }

    /**
     * What admission found out.
     *
     * @param start as the tracker knows it
     * @param fence of the single-flight lease
     * @param timeout the shorter of the service's deadline and the request's
     */
    record AdmittedStart(RunStart start, long fence, Duration timeout) {}

    RunInfo info() {
        return new RunInfo(start.runId(), start.service(), start.runType());
    }

    BoundRequest<P> bound() {
        return bound;
    }

    RunStart start() {
        return start;
    }

    long fence() {
        return fence;
    }

    Duration timeout() {
        return timeout;
    }

    LiveContext<P> context() {
        return context;
    }

    /** Completed once, by whoever ends the run first: its service, a cancellation before its call, or the end of the grace after one. */
    CompletableFuture<Ending> ending() {
        return ending;
    }

    @Nullable
    Cancellation cancellation() {
        return cancellation;
    }

    /** How often the service was called. */
    synchronized int attempts() {
        return attempts;
    }

    /**
     * The service is about to be called once more. Whoever cancels the run, or answers for it, can count on no call after
     * that, however long this thread took to come here.
     *
     * @return false if the run is to end, or has ended: then the service is not to be called
     */
    synchronized boolean nextAttempt() {
        if (cancellation != null || ending.isDone()) {
            return false;
        }
        attempts++;
        return true;
    }

    /** The calling thread is about to call the service; false if the run is over already. */
    synchronized boolean begin() {
        if (ending.isDone()) {
            return false;
        }
        phase = Phase.CALLED;
        thread = Thread.currentThread();
        return true;
    }

    /**
     * The service has returned: its thread is not interrupted any more.
     *
     * @return whether it was, for a cancellation that the thread's next user has nothing to do with
     */
    synchronized boolean returned() {
        phase = Phase.RETURNED;
        thread = null;
        return interrupted;
    }

    /** The thread that is in the service; null if none is. */
    synchronized @Nullable Thread thread() {
        return thread;
    }

    /**
     * Cancels the run; the first reason stays. A run whose service was not called yet has ended with that.
     *
     * @return whether this was the first, and the service had not returned
     */
    synchronized boolean cancel(Cancellation why) {
        if (cancellation != null || phase == Phase.RETURNED || ending.isDone()) {
            return false;
        }
        if (thread == null) {
            Ending early = Ending.of(why.outcome());
            cancellation = why;
            ending.complete(early);
        } else {
            cancellation = why;
            // a flag that is set already was set by others, who want it kept
            interrupted = !thread.isInterrupted();
            thread.interrupt();
        }
        return true;
    }

    /**
     * Ends the run, if it has not ended, because the router cannot go on with it. A service that is being called is
     * interrupted, and keeps its place until it returns. Needs no memory.
     *
     * @return how the run ended
     */
    synchronized Ending giveUp() {
        boolean now = ending.complete(phase == Phase.WAITING ? Ending.LAST_RESORT : Ending.LAST_RESORT_LEFT);
        if (now && thread != null) {
            interrupted = !thread.isInterrupted();
            thread.interrupt();
        }
        return ending.join();
    }

    /** The same, if its service was not called: with what kept it from being called. */
    synchronized void giveUp(Outcome why) {
        if (phase == Phase.WAITING) {
            ending.complete(Ending.of(why));
        }
        giveUp();
    }

    Heartbeat heartbeat(Redactor redactor) {
        return new Heartbeat(
                start,
                fence,
                context.progress(),
                context.window(),
                redactor.maskNullableJson(context.savedCheckpoint()));
    }

    RunFinish finish(Outcome outcome, Instant endedAt, Redactor redactor) {
        return new RunFinish(
                start,
                fence,
                outcome.status(),
                endedAt,
                outcome.statusCode(),
                outcome.body(),
                outcome.metadata(),
                context.window(),
                context.progress(),
                redactor.maskNullableJson(context.savedCheckpoint()),
                outcome.detail());
    }
}
