package dev.integrationsrouter.core;

import dev.integrationsrouter.core.Cancellation.CallerInterrupted;
import dev.integrationsrouter.core.Cancellation.DeadlinePassed;
import dev.integrationsrouter.core.Timers.Timer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;

/**
 * Stage <i>run</i>: calls the service, and waits until the run has ended: by itself, at its deadline, or cancelled.
 * The caller is answered in time even if the service's thread ignores its interrupt.
 */
final class Runner {

    private final RunThreads threads;
    private final Decorators decorators;
    private final Timers timers;
    private final Heartbeats heartbeats;
    private final Listeners listeners;
    private final LeftBehind leftBehind;
    private final RouterSettings settings;
    private final Redactor redactor;

    Runner(
            RunThreads threads,
            Decorators decorators,
            Timers timers,
            Heartbeats heartbeats,
            Listeners listeners,
            LeftBehind leftBehind,
            RouterSettings settings,
            Redactor redactor) {
        this.threads = threads;
        this.decorators = decorators;
        this.timers = timers;
        this.heartbeats = heartbeats;
        this.listeners = listeners;
        this.leftBehind = leftBehind;
        this.settings = settings;
        this.redactor = redactor;
    }

    /** Runs, and answers how it ended. Never throws; an interrupt of the caller cancels the run and stays set. */
    Outcome run(ActiveRun<?> run) {
        List<Timer> timed = new ArrayList<>();
        try {
            listeners.started(run.info());
            Cancellation atDeadline = new DeadlinePassed(run.timeout());
            Ending withoutIt = new Ending(atDeadline.outcome(), true); // then there may be no memory left for it
            timed.add(timers.after(run.timeout(), () -> cancel(run, atDeadline, withoutIt)));
            CallersContext context = CallersContext.capture();
            timed.add(heartbeats.beat(run, context, why -> cancel(run, why)));
            Runnable body = decorators.around(run.info(), () -> callService(run));
            threads.run(run, ThreadAsFound.after(context.around(body)));
            await(run);
        } catch (Throwable e) { // no thread could be started, or the router was released meanwhile
            Failures.tellHandlerIfFatal(e, redactor);
            run.giveUp(Outcome.ofThrown(e, run.start().service()));
        } finally {
            timed.forEach(Timer::cancel);
        }
        return run.ending().join().outcome();
    }

    /**
     * Cancels a run; when the grace is over its caller is answered, whatever its thread does.
     *
     * @return whether this was the first reason, and came before the service had returned
     */
    boolean cancel(ActiveRun<?> run, Cancellation why) {
        return cancel(run, why, new Ending(why.outcome(), true));
    }

    private boolean cancel(ActiveRun<?> run, Cancellation why, Ending withoutIt) {
        boolean first = run.cancel(why);
        if (first && threads.canBeLeftBehind()) {
            try {
                // does nothing if the service has returned by then
                timers.after(settings.grace(), () -> leaveBehind(run, withoutIt));
            } catch (RejectedExecutionException | OutOfMemoryError e) { // the router is released, or the heap is full
                leaveBehind(run, withoutIt);
            }
        }
        return first;
    }

    private void leaveBehind(ActiveRun<?> run, Ending withoutIt) {
        Thread thread = run.thread();
        if (thread == null) {
            return;
        }
        Ending ending = withoutIt;
        try {
            leftBehind.add(run);
            ending = new Ending(withoutIt.outcome().withDetail(whereabouts(thread)), true);
        } catch (OutOfMemoryError e) { // its caller is answered all the same
            Failures.tellHandlerIfFatal(e, redactor);
        }
        if (run.ending().complete(ending)) {
            Log.ROUTER.error(
                    "Run {} of {} was cancelled, but its thread did not end within {} ms and was left behind",
                    run.start().runId(),
                    run.start().service(),
                    settings.grace().toMillis());
            listeners.threadLeftBehind(run.info(), leftBehind.count());
        } else {
            leftBehind.remove(run);
        }
    }

    private String whereabouts(Thread thread) {
        return "The service did not end within " + settings.grace().toMillis()
                + " ms after it was interrupted. Its thread " + thread.getName() + " was left behind here:\n"
                + LeftBehind.whereabouts(thread);
    }

    private void await(ActiveRun<?> run) throws ExecutionException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    run.ending().get();
                    return;
                } catch (InterruptedException e) {
                    interrupted = true;
                    cancel(run, new CallerInterrupted());
                } catch (OutOfMemoryError e) { // waiting takes memory too, which its own service may have taken
                    Thread.onSpinWait();
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** On the run's thread. Throws nothing, and ends the run in any case. */
    private void callService(ActiveRun<?> run) {
        if (!run.begin()) {
            return;
        }
        Outcome own = Outcome.LAST_RESORT;
        boolean interruptedByOthers = false;
        try {
            Attempts attempts = new Attempts(run, settings.clock(), redactor);
            own = attempts.make();
            Cancellation foreign = threads.foreignInterrupt();
            interruptedByOthers = foreign != null && attempts.endedByInterrupt() && run.cancel(foreign);
        } catch (Throwable e) { // no memory is left to say how it ended
            Failures.tellHandlerIfFatal(e, redactor);
        } finally {
            if (run.returned() && !interruptedByOthers) {
                // an interrupt that came for this run means nothing to the thread's next user
                Thread.interrupted();
            }
            end(run, own);
        }
    }

    private void end(ActiveRun<?> run, Outcome own) {
        if (!run.ending().complete(ending(run, own))) {
            leftBehind.remove(run);
            run.bound().instance().limit().release();
            Log.ROUTER.warn(
                    "The thread of run {} of {} that was left behind has ended after all; its record stays as it is",
                    run.start().runId(),
                    run.start().service());
        }
    }

    private static Ending ending(ActiveRun<?> run, Outcome own) {
        try {
            Cancellation why = run.cancellation();
            return Ending.of(why == null ? own : why.outcomeAfter(own));
        } catch (OutOfMemoryError e) { // its caller is answered all the same
            return Ending.LAST_RESORT;
        }
    }
}
