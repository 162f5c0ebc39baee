package dev.integrationsrouter.core;

import dev.integrationsrouter.api.spi.ExecutionTracker;
import java.time.Duration;

/**
 * What a router is put together from: the stages, and what they share.
 *
 * @param ownsTracker whether closing the router closes the tracker
 */
record RouterParts(
        RequestReader reader,
        ServiceRegistry registry,
        PayloadBinder binder,
        Admission admission,
        Runner runner,
        Recorder recorder,
        Listeners listeners,
        ActiveRuns active,
        ExecutionTracker tracker,
        Timers timers,
        Redactor redactor,
        RouterSettings settings,
        Duration trackerTimeout,
        Duration closingTime,
        boolean ownsTracker) {

    /** Stops the threads, and closes the tracker if it is the router's own. */
    void release() {
        timers.close();
        if (ownsTracker) {
            tracker.close();
        }
    }
}
