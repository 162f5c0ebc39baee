package dev.integrationsrouter.core;

import dev.integrationsrouter.core.Cancellation.CallerInterrupted;

/** Runs on the thread that asks for the run: its caller is answered when the service has returned, and no sooner. */
final class CallersThread implements RunThreads {

    @Override
    public void run(ActiveRun<?> run, Runnable body) {
        body.run();
    }

    @Override
    public boolean canBeLeftBehind() {
        return false;
    }

    @Override
    public Cancellation foreignInterrupt() {
        return new CallerInterrupted();
    }
}
