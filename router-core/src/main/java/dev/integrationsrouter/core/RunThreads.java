package dev.integrationsrouter.core;

import org.jspecify.annotations.Nullable;

/** Where the services of runs are called. */
interface RunThreads extends AutoCloseable {

    /** Has a body run, on another thread or before this returns; or ends the run if it is refused at once. */
    void run(ActiveRun<?> run, Runnable body);

    /** Whether a caller can be answered while the service is still being called. */
    boolean canBeLeftBehind();

    /** Why a run ends when its thread was interrupted, though not by the router; null if nobody else has a reason to. */
    default @Nullable Cancellation foreignInterrupt() {
        return null;
    }

    /** Lets go of threads that are idle; those in a service end with it. */
    @Override
    default void close() {}
}
