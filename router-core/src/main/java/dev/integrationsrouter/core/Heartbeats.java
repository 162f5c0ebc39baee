package dev.integrationsrouter.core;

import dev.integrationsrouter.api.spi.ExecutionTracker;
import dev.integrationsrouter.api.spi.HeartbeatAnswer;
import dev.integrationsrouter.core.Cancellation.LeaseLost;
import dev.integrationsrouter.core.Cancellation.Requested;
import dev.integrationsrouter.core.Timers.Timer;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** Gives the tracker signs of life of runs, and cancels those that lost their lease or are asked to end. */
final class Heartbeats {

    private final ExecutionTracker tracker;
    private final Timers timers;
    private final ExecutorService workers;
    private final Listeners listeners;
    private final RouterSettings settings;
    private final Redactor redactor;

    /**
     * Beats on workers.
     *
     * @param workers may be blocked by a slow tracker, which the timers must not
     */
    Heartbeats(
            ExecutionTracker tracker,
            Timers timers,
            ExecutorService workers,
            Listeners listeners,
            RouterSettings settings,
            Redactor redactor) {
        this.tracker = tracker;
        this.timers = timers;
        this.workers = workers;
        this.listeners = listeners;
        this.settings = settings;
        this.redactor = redactor;
    }

    /**
     * Beats for a run until the answer is cancelled, or the run has ended.
     *
     * @param context that beats take along
     */
    Timer beat(ActiveRun<?> run, CallersContext context, Consumer<Cancellation> cancel) {
        AtomicBoolean beating = new AtomicBoolean();
        Runnable beat = () -> {
            // a tracker slower than the beat gets one at a time
            if (!run.ending().isDone() && beating.compareAndSet(false, true)) {
                beatOnWorker(run, context, cancel, beating);
            }
        };
        run.context().onFirstCheckpoint(beat);
        return timers.every(settings.heartbeat(), beat);
    }

    private void beatOnWorker(
            ActiveRun<?> run, CallersContext context, Consumer<Cancellation> cancel, AtomicBoolean beating) {
        try {
            workers.execute(context.around(() -> {
                try {
                    beatOnce(run, cancel);
                } finally {
                    beating.set(false);
                }
            }));
        } catch (RejectedExecutionException | OutOfMemoryError e) { // no thread can be had; at the next beat, maybe
            beating.set(false);
            tellFailure(run, e);
        }
    }

    private void beatOnce(ActiveRun<?> run, Consumer<Cancellation> cancel) {
        try {
            HeartbeatAnswer answer = tracker.heartbeat(run.heartbeat(redactor));
            if (!answer.leaseHeld()) {
                cancel.accept(new LeaseLost(answer.successor()));
            } else if (answer.cancelRequested()) {
                cancel.accept(new Requested());
            }
        } catch (Throwable e) { // the run goes on; its claims are fenced if another takes them
            tellFailure(run, e);
        }
    }

    private void tellFailure(ActiveRun<?> run, Throwable e) {
        Failures.tellHandlerIfFatal(e, redactor);
        String reason = redactor.summary(e);
        Log.ROUTER.warn(
                "The heartbeat of run {} failed and will be tried again: {}",
                run.start().runId(),
                reason);
        listeners.trackerDegraded(run.start().runId(), run.start().service(), "heartbeat", reason, false);
    }
}
