package dev.integrationsrouter.core;

import dev.integrationsrouter.core.Cancellation.ThreadInterrupted;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/** Runs on an executor that the host gives, and closes. */
record HostThreads(Executor executor) implements RunThreads {

    @Override
    public void run(ActiveRun<?> run, Runnable body) {
        try {
            executor.execute(body);
        } catch (RejectedExecutionException e) {
            run.ending()
                    .complete(Ending.of(Outcome.tooMany("The executor that runs are made on takes no more of them now;"
                            + " try again later, or give the router a larger one")));
        }
    }

    @Override
    public boolean canBeLeftBehind() {
        return true;
    }

    @Override
    public Cancellation foreignInterrupt() {
        return new ThreadInterrupted();
    }
}
