package dev.integrationsrouter.core;

import dev.integrationsrouter.core.Cancellation.Closing;
import java.time.Duration;

/**
 * Ends a router: nobody is let in any more, runs in progress get a stated time, then they are cancelled and get
 * the grace, then the services are closed.
 */
final class Shutdown {

    private final ActiveRuns active;
    private final Runner runner;
    private final Runnable release;
    private final Duration closingTime;
    private final Duration grace;
    private volatile boolean cancelling;

    /**
     * Prepares it.
     *
     * @param closingTime how long runs may go on
     * @param grace how long they may take to end, and their records to be written, once they are cancelled
     * @param release closes services, threads and tracker
     */
    Shutdown(ActiveRuns active, Runner runner, Duration closingTime, Duration grace, Runnable release) {
        this.active = active;
        this.runner = runner;
        this.closingTime = closingTime;
        this.grace = grace;
        this.release = release;
    }

    /** Ends the router; only the first call does something. */
    void begin() {
        if (!active.close()) {
            return;
        }
        if (!active.awaitIdle(closingTime)) {
            cancelling = true;
            active.all().forEach(run -> runner.cancel(run, new Closing()));
            active.awaitIdle(grace);
        }
        release.run();
    }

    /** Cancels a run that was admitted while the others were being cancelled. */
    void cancelIfTooLate(ActiveRun<?> run) {
        if (cancelling) {
            runner.cancel(run, new Closing());
        }
    }
}
