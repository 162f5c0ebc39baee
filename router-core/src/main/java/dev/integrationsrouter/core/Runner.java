package dev.integrationsrouter.core;

import dev.integrationsrouter.api.RunResult;
import dev.integrationsrouter.api.spi.RetryPolicy;
import dev.integrationsrouter.api.spi.RunCancelledException;
import dev.integrationsrouter.core.Cancellation.CallerInterrupted;
import dev.integrationsrouter.core.Cancellation.DeadlinePassed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Stage <i>run</i>: calls the service on a thread of its own, and waits until the run has ended: by itself, at its
 * deadline, or cancelled. The caller is answered in time even if the service's thread ignores its interrupt.
 */
final class Runner {

    private final RunThreads threads;
    private final Timers timers;
    private final Heartbeats heartbeats;
    private final Listeners listeners;
    private final RouterSettings settings;
    private final Redactor redactor;

    Runner(
            RunThreads threads,
            Timers timers,
            Heartbeats heartbeats,
            Listeners listeners,
            RouterSettings settings,
            Redactor redactor) {
        this.threads = threads;
        this.timers = timers;
        this.heartbeats = heartbeats;
        this.listeners = listeners;
        this.settings = settings;
        this.redactor = redactor;
    }

    /** Runs, and answers how it ended. Never throws; an interrupt of the caller cancels the run and stays set. */
    Outcome run(ActiveRun<?> run) {
        List<Future<?>> timed = new ArrayList<>();
        try {
            listeners.started(run.runId(), run.start().service(), run.runType());
            timed.add(timers.after(run.timeout(), () -> cancel(run, new DeadlinePassed(run.timeout()))));
            timed.add(heartbeats.beat(run, why -> cancel(run, why)));
            threads.start(run, () -> callService(run));
            return await(run);
        } catch (Throwable e) { // no thread could be started, or the router was released meanwhile
            Failures.tellHandlerIfFatal(e);
            run.ending().complete(Outcome.ofThrown(e, run.start().service()));
            return run.ending().join();
        } finally {
            timed.forEach(timer -> timer.cancel(false));
        }
    }

    /** Cancels a run; when the grace is over its caller is answered, whatever its thread does. */
    void cancel(ActiveRun<?> run, Cancellation why) {
        if (run.cancel(why)) {
            try {
                // does nothing if the run has ended by then
                Future<?> unused = timers.after(settings.grace(), () -> abandonThread(run, why));
            } catch (RejectedExecutionException e) { // the router is released: nobody is there to wait for
                run.ending().complete(why.outcome());
            }
        }
    }

    private void abandonThread(ActiveRun<?> run, Cancellation why) {
        Outcome outcome = why.outcome()
                .withDetail("The service did not end within " + settings.grace().toMillis()
                        + " ms after it was interrupted; its thread was left behind");
        if (run.ending().complete(outcome)) {
            Log.ROUTER.error(
                    "Run {} of {} was cancelled, but its thread did not end within {} ms and was left behind",
                    run.runId(),
                    run.start().service(),
                    settings.grace().toMillis());
        }
    }

    private Outcome await(ActiveRun<?> run) throws ExecutionException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return run.ending().get();
                } catch (InterruptedException e) {
                    interrupted = true;
                    cancel(run, new CallerInterrupted());
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void callService(ActiveRun<?> run) {
        Outcome outcome;
        try {
            outcome = attempts(run);
        } catch (Throwable e) { // whatever a service throws ends its run, and nothing else
            Failures.tellHandlerIfFatal(e);
            Outcome thrown = Outcome.ofThrown(e, run.start().service());
            outcome = run.isCancelled() && isObedience(e) ? thrown.withDetail(null) : thrown;
            Log.ROUTER.debug("Service {} threw", run.start().service(), redactor.mask(e));
        }
        run.leftThread();
        run.ending().complete(afterCancellation(run.cancellation(), outcome));
    }

    private static Outcome afterCancellation(@Nullable Cancellation why, Outcome own) {
        if (why == null || (why.yieldsToCompletion() && own.statusCode() == 200)) {
            return own;
        }
        return withReportOf(own, why.outcome());
    }

    /** What a cancelled service throws to end tells nothing more. */
    private static boolean isObedience(Throwable thrown) {
        return thrown instanceof InterruptedException || thrown instanceof RunCancelledException;
    }

    /** A cancelled service may have said how far it came, and what went wrong with it. */
    private static Outcome withReportOf(Outcome own, Outcome cancelled) {
        return new Outcome(
                cancelled.status(),
                cancelled.statusCode(),
                cancelled.body(),
                own.metadata(),
                cancelled.detail() == null ? own.detail() : cancelled.detail(),
                cancelled.successor());
    }

    private Outcome attempts(ActiveRun<?> run) throws Exception {
        RetryPolicy retry = run.bound().instance().policy().retry();
        Duration delay = retry.delay();
        for (int attempt = 1; ; attempt++) {
            RunResult result = call(run);
            boolean again = result instanceof RunResult.Failed failed && failed.isTransient();
            if (!again || attempt >= retry.maxAttempts() || run.isCancelled()) {
                return Outcome.of(result, run.start().service());
            }
            Log.ROUTER.warn("Attempt {} of {} failed for now", attempt, retry.maxAttempts());
            timers.pause(delay);
            delay = delay.multipliedBy(2);
        }
    }

    private static <P> @Nullable RunResult call(ActiveRun<P> run) throws Exception {
        return run.bound().instance().service().run(run);
    }
}
