package dev.integrationsrouter.core;

import dev.integrationsrouter.api.Progress;
import java.time.Duration;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request on its way through the router. It can be cancelled at any time: before it is a run, which then refuses
 * it, and while it is one. Thread-safe.
 */
final class OpenRequest {

    private final UUID runId;
    private final Canceller canceller;
    private final @Nullable Duration atMost;
    private volatile @Nullable Cancellation cancellation;
    private volatile @Nullable ActiveRun<?> run;
    private volatile Runnable wake = () -> {};

    /**
     * Opens it.
     *
     * @param runId of the run that it may become
     * @param canceller how its run is cancelled, once it is one
     * @param atMost how long the host lets its run take; null if that is for service and request to say
     */
    OpenRequest(UUID runId, Canceller canceller, @Nullable Duration atMost) {
        this.runId = runId;
        this.canceller = canceller;
        this.atMost = atMost;
    }

    /** Cancels a run, and sees to it that it ends. */
    interface Canceller {
        /** Answers whether this was the first reason, and came before the run's end. */
        boolean cancel(ActiveRun<?> run, Cancellation why);
    }

    UUID runId() {
        return runId;
    }

    /** How long its run may take, of what service and request allow. */
    Duration limited(Duration allowed) {
        return atMost != null && atMost.compareTo(allowed) < 0 ? atMost : allowed;
    }

    /** Cancels it; the first reason stays. Answers whether this was the first, and came before the end. */
    boolean cancel(Cancellation why) {
        ActiveRun<?> current;
        synchronized (this) {
            if (cancellation != null) {
                return false;
            }
            current = run;
            if (current == null) {
                cancellation = why;
            }
        }
        if (current != null) {
            return canceller.cancel(current, why);
        }
        wake.run();
        return true;
    }

    /** Cancels it if it is no run yet, so that it becomes none. */
    void cancelBeforeRun(Cancellation why) {
        synchronized (this) {
            if (cancellation != null || run != null) {
                return;
            }
            cancellation = why;
        }
        wake.run();
    }

    /** Names what ends a wait that must not outlast a cancellation. */
    void whenCancelled(Runnable action) {
        wake = action;
        if (cancellation != null) {
            action.run();
        }
    }

    /** Why it is not to become a run; null if nobody cancelled it before it was one. */
    @Nullable
    Cancellation cancellation() {
        return cancellation;
    }

    /** It is a run from now on; cancelled at once if it was cancelled while it became one. */
    void becomes(ActiveRun<?> admitted) {
        Cancellation early;
        synchronized (this) {
            run = admitted;
            early = cancellation;
        }
        if (early != null) {
            canceller.cancel(admitted, early);
        }
    }

    /** Whether its service is being called on this thread. */
    boolean runsOn(Thread thread) {
        ActiveRun<?> current = run;
        return current != null && current.thread() == thread;
    }

    /** How far its run has come. */
    Progress progress() {
        ActiveRun<?> current = run;
        return current == null ? Progress.NONE : current.context().progress();
    }
}
